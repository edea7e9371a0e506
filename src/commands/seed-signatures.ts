import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../db/with-tenant.ts';
import { newReceiptCode } from '../domain/signatures/receipt-code.ts';
import type { SeedPerson } from './seed-people.ts';

export interface SignatureSeed {
  tenantId: string;
  initiativeId: string;
  textHash: string;
  ruleVersion: number;
  publicity: string;
  claimed: number;
  withdrawn: number;
  lastWeek: number;
  confirmed: number;
  invalid: Record<string, number>;
  from: Date;
  until: Date;
  now: Date;
  timeZone: string;
  methods: string[];
  level: string;
  people: SeedPerson[];
  random: () => number;
}

const batch = 5_000;
const weekMs = 7 * 86_400_000;

/** Gives an initiative its signatures with all their evidence, their events, days and count. Returns the moments, sorted. */
export async function seedSignatures(tx: TenantTx, s: SignatureSeed): Promise<Date[]> {
  const total = s.claimed + s.withdrawn;
  const start = Math.floor(s.random() * s.people.length);
  const moments = signingMoments(s);
  const invalidReasons = Object.entries(s.invalid).flatMap(([reason, n]) => Array.from({ length: n }, () => reason));
  for (let first = 0; first < total; first += batch) {
    const rows = Array.from({ length: Math.min(batch, total - first) }, (_, offset) => {
      const index = first + offset;
      const person = s.people[(start + index) % s.people.length];
      if (!person) throw new Error('not enough invented people');
      const at = moments[index] ?? s.from;
      const withdrawn = index >= s.claimed;
      const reason = withdrawn ? null : (invalidReasons[index] ?? null);
      const shown =
        !withdrawn && (s.publicity === 'mandatory_full_name' || (s.publicity === 'opt_in_name' && s.random() < 0.1));
      return {
        id: randomUUID(),
        person_key: person.personKey,
        state: withdrawn ? 'withdrawn' : reason ? 'invalidated' : 'active',
        method: s.methods[Math.floor(s.random() * s.methods.length)] ?? '',
        show_name: shown,
        published_name: shown ? person.name : null,
        receipt_code: newReceiptCode(),
        identity: person.ciphertext.toString('base64'),
        key_id: person.keyId,
        confirmed:
          !withdrawn && !reason && index >= invalidReasons.length && index < invalidReasons.length + s.confirmed,
        invalid_reason: reason,
        signed_at: at.toISOString(),
        withdrawn_at: withdrawn ? new Date(Math.min(at.getTime() + 3_600_000, s.until.getTime())).toISOString() : null,
      };
    });
    await tx.$executeRaw`
      insert into signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method, level,
        authenticated_at, unproven, show_name, published_name, receipt_code, identity, key_id, confirmed_at, invalid_reason, signed_at, withdrawn_at)
      select ${s.tenantId}::uuid, ${s.initiativeId}::uuid, r.person_key, r.id, r.state::signature_state, 1, ${s.textHash}, ${s.ruleVersion},
        '{"wording":"seed","version":1,"language":"en"}'::jsonb, r.method, r.method, ${s.level}, r.signed_at, '{}', r.show_name, r.published_name,
        r.receipt_code, decode(r.identity, 'base64'), r.key_id, case when r.confirmed then ${s.until}::timestamptz end, r.invalid_reason, r.signed_at, r.withdrawn_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, person_key text, state text, method text, show_name boolean, published_name text,
        receipt_code text, identity text, key_id uuid, confirmed boolean, invalid_reason text, signed_at timestamptz, withdrawn_at timestamptz)`;
  }
  await seedCounts(tx, s);
  return moments.slice(0, s.claimed).sort((a, b) => a.getTime() - b.getTime());
}

/** Moments between publication and the end; `lastWeek` of them in the last 7 days; earlier ones denser at the start. */
function signingMoments(s: SignatureSeed): Date[] {
  const weekAgo = s.now.getTime() - weekMs + 3_600_000;
  const from = s.from.getTime();
  const until = Math.min(s.until.getTime(), s.now.getTime());
  const oldUntil = Math.max(from + 1, Math.min(until, weekAgo - 7_200_000));
  const recentFrom = Math.max(from, weekAgo);
  return Array.from({ length: s.claimed + s.withdrawn }, (_, index) => {
    const recent = index >= s.claimed - s.lastWeek && index < s.claimed;
    const share = s.random();
    const at = recent ? recentFrom + share * (until - recentFrom) : from + share ** 1.6 * (oldUntil - from);
    return new Date(Math.floor(at));
  });
}

async function seedCounts(tx: TenantTx, s: SignatureSeed): Promise<void> {
  const { tenantId, initiativeId } = s;
  await tx.$executeRaw`
    insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
    select tenant_id, id, initiative_id, person_key, 'sign', signed_at from signature where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid
    union all
    select tenant_id, gen_random_uuid(), initiative_id, person_key, 'withdraw', withdrawn_at from signature
     where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and state = 'withdrawn'
    union all
    select tenant_id, gen_random_uuid(), initiative_id, person_key, 'invalidate', ${s.until}::timestamptz from signature
     where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and state = 'invalidated'`;
  await tx.$executeRaw`
    insert into signature_day (tenant_id, initiative_id, day, signed, withdrawn)
    select ${tenantId}::uuid, ${initiativeId}::uuid, day, sum(signed), sum(withdrawn) from (
      select (signed_at at time zone ${s.timeZone})::date as day, 1 as signed, 0 as withdrawn from signature
       where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid
      union all
      select (withdrawn_at at time zone ${s.timeZone})::date, 0, 1 from signature
       where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and state = 'withdrawn') d group by day`;
  await tx.$executeRaw`
    insert into signature_count (tenant_id, initiative_id, received, claimed, valid, confirmed, counted_at)
    select ${tenantId}::uuid, ${initiativeId}::uuid, count(*), count(*) filter (where state <> 'withdrawn'), count(*) filter (where state = 'active'),
           count(*) filter (where confirmed_at is not null), clock_timestamp()
      from signature where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid`;
}
