import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { withTenant } from '../src/db/with-tenant.ts';
import { signable, type SignableInitiative } from '../src/domain/initiatives/signable.ts';
import { recountDifferences } from '../src/domain/signatures/count-repository.ts';

/** A published initiative of the seed with no signature yet; the bench signs copies of it. */
const model = 1243;
let lastNumber = 900_000;

/** A fresh initiative that collects signatures and has none. */
export async function emptyInitiative(tenantId: string): Promise<SignableInitiative> {
  const id = randomUUID();
  const number = ++lastNumber;
  await withTenant(tenantId, async (tx) => {
    const original = await tx.initiative.findUniqueOrThrow({
      where: { tenantId_number: { tenantId, number: model } },
      include: { texts: true, stages: true },
    });
    await tx.$executeRaw`
      insert into initiative select (i).* from (select jsonb_populate_record(r, jsonb_build_object('id', ${id}::text, 'number', ${number}::int)) as i
        from initiative r where r.tenant_id = ${tenantId}::uuid and r.id = ${original.id}::uuid) copy`;
    await tx.$executeRaw`
      insert into initiative_text select (t).* from (select jsonb_populate_record(r, jsonb_build_object('initiative_id', ${id}::text)) as t
        from initiative_text r where r.tenant_id = ${tenantId}::uuid and r.initiative_id = ${original.id}::uuid) copy`;
    await tx.$executeRaw`
      insert into initiative_stage select (s).* from (select jsonb_populate_record(r, jsonb_build_object('initiative_id', ${id}::text)) as s
        from initiative_stage r where r.tenant_id = ${tenantId}::uuid and r.initiative_id = ${original.id}::uuid) copy`;
  });
  const made = await signable(tenantId, number);
  if (!made) throw new Error('the copied initiative cannot be signed');
  return made;
}

/** The same with `n` signatures, each with its evidence and event as the verb writes them. */
export async function fullInitiative(tenantId: string, n: number): Promise<SignableInitiative> {
  const initiative = await emptyInitiative(tenantId);
  const step = 50_000;
  for (let first = 0; first < n; first += step) {
    await withTenant(
      tenantId,
      (tx) => tx.$executeRaw`
      with made as (
        insert into signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method, level,
          authenticated_at, unproven, show_name, published_name, receipt_code, form_key, identity, key_id, signed_at)
        select ${tenantId}::uuid, ${initiative.id}::uuid, translate(encode(sha256(g::text::bytea), 'base64'), '+/=', '-_'), gen_random_uuid(), 'active',
          ${initiative.textVersion}, ${initiative.textHash}, ${initiative.rule.version},
          jsonb_build_object('wording', encode(sha256('bench'), 'hex'), 'version', 1, 'language', 'uk'), s.provider, s.method, s.level, s.authenticated_at,
          '{citizenship}', true, 'Invented Person ' || g, upper(substr(md5(g::text), 1, 5)) || upper(lpad(to_hex(g), 5, '0')), md5(g::text), v.ciphertext, v.key_id,
          clock_timestamp() - interval '1 day' * (g % 20)
        from generate_series(${first + 1}::int, ${Math.min(n, first + step)}::int) g,
          (select * from session where tenant_id = ${tenantId}::uuid limit 1) s
          join verified_identity v on v.tenant_id = s.tenant_id and v.id = s.identity_id
        returning tenant_id, id, initiative_id, person_key, signed_at
      ) insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
        select tenant_id, id, initiative_id, person_key, 'sign', signed_at from made`,
    );
  }
  await withTenant(tenantId, async (tx) => {
    await tx.$executeRaw`insert into signature_count (tenant_id, initiative_id, received, claimed, valid, confirmed, counted_at)
      values (${tenantId}::uuid, ${initiative.id}::uuid, ${n}, ${n}, ${n}, 0, clock_timestamp())`;
    await tx.$executeRaw`update initiative_stage set reached_at = clock_timestamp()
      where tenant_id = ${tenantId}::uuid and initiative_id = ${initiative.id}::uuid and required <= ${n}`;
  });
  return initiative;
}

export interface Truth {
  signatures: number;
  events: number;
  /** The stored count once everything is folded. */
  count: number;
  /** Seconds until the stored count had reached the rows. */
  lag: number;
  /** Initiatives of the tenant whose count differs from a recount. */
  differences: number;
}

/** What the database holds after a run; waits until the count has caught up, 15 s at most. */
export async function truthOf(tenantId: string, initiativeId: string): Promise<Truth> {
  const started = performance.now();
  for (;;) {
    const [row] = await withTenant(
      tenantId,
      (tx) => tx.$queryRaw<{ signatures: number; events: number; count: number }[]>`
        select (select count(*) from signature where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and state = 'active')::int as signatures,
               (select count(*) from signature_event where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and kind = 'sign')::int as events,
               coalesce((select valid from signature_count where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid), 0)::int as count`,
    );
    const lag = (performance.now() - started) / 1000;
    if (row && (row.count === row.signatures || lag > 15)) {
      const differences = await withTenant(tenantId, (tx) => recountDifferences(tx, tenantId));
      return { ...row, lag, differences: differences.length };
    }
    await delay(50);
  }
}
