import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { canonicalKey, firstSeen, insertAlias, lockJoins, lockKeys, ownKeys } from '../people/alias-repository.ts';
import { checkIdentifier, normaliseDocument } from '../people/identifiers.ts';
import { unsealIdentity } from '../people/identity.ts';
import type { KeyStore } from '../people/ports.ts';
import { personKey } from '../people/sealing.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import { isStaffKey, lockTeam } from '../team/repository.ts';
import { requireRole } from '../team/require-role.ts';
import type { TenantContext } from '../tenants/context.ts';
import { IdType } from '../tenants/rule-schema.ts';
import { likeness } from './alike.ts';
import {
  lastIdentity,
  lockSignatures,
  moveSignature,
  strikeDuplicate,
  type JoinedSignature,
} from './join-repository.ts';

const Code = z.object({ country: z.string().length(2), idType: IdType, nationalId: z.string().trim().min(1).max(40) });

/**
 * Two codes that an editor says are one person's, and why (contract C10). `confirmed`: an administrator answers for it that
 * they are, although their identities do not agree or are gone.
 */
export const JoinPeople = z.object({
  first: Code,
  second: Code,
  reason: z.string().trim().min(3).max(500),
  confirmed: z.boolean().optional(),
});
export type JoinPeople = z.infer<typeof JoinPeople>;

interface Joined {
  /** Signatures that lie under another key now. */
  moved: number;
  duplicates: number;
}

/**
 * Joins two codes of one person, such as a Latvian code that was changed: whoever was seen first stays, the other becomes
 * an alias. Where both signed the same initiative the older signature stays and the newer is invalidated as `duplicate`.
 *
 * The person is told by what they see: the struck signature, with its reason, under My signatures, and the join with its
 * reason under My data. We have no address of theirs: one that follows an initiative is nobody's by name, so no mail goes.
 *
 * Errors: not_signed_in, forbidden (role), bad_input (identifier_invalid, same_code, already_joined,
 * reason_has_code), not_found (first_unknown, second_unknown, both_unknown: nobody signed in with that code), wrong_state (staff_code: a code of somebody in the team, whose way in would change hands;
 * not_alike, cannot_compare: unless an administrator confirmed). A refusal of the last two is in the audit log, since it
 * tells something about two people; read_only.
 */
export async function joinPeople(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  input: JoinPeople,
): Promise<Joined> {
  const { id: tenantId, state } = ctx.tenant;
  if (state !== 'live') throw new DomainError('read_only');
  const keys = await tenantKeys(ports.keyStore, tenantId);
  const today = ctx.now.toISOString().slice(0, 10);
  const first = keyOf(keys.guard, input.first, today);
  const second = keyOf(keys.guard, input.second, today);
  // The reason stays in the log for good, and no code may.
  if ([input.first, input.second].some(({ nationalId }) => bare(input.reason).includes(bare(nationalId))))
    throw new DomainError('bad_input', 'reason_has_code');
  const done = await withTenant(tenantId, async (tx) => {
    await requireRole(tx, ctx, 'editor', 'administrator');
    if (first === second) throw new DomainError('bad_input', 'same_code');
    await lockTeam(tx, tenantId);
    await lockJoins(tx, tenantId, 'alone');
    const one = await canonicalKey(tx, tenantId, first);
    const two = await canonicalKey(tx, tenantId, second);
    if (one === two) throw new DomainError('bad_input', 'already_joined');
    const [older, newer] = await firstSeen(tx, tenantId, [one, two]);
    if (!older || !newer) {
      const unknown = older?.personKey === one ? 'second' : older?.personKey === two ? 'first' : 'both';
      throw new DomainError('not_found', `${unknown}_unknown`);
    }
    const [ofOlder, ofNewer] = [
      await ownKeys(tx, tenantId, older.personKey),
      await ownKeys(tx, tenantId, newer.personKey),
    ];
    if (await isStaffKey(tx, tenantId, [...ofOlder, ...ofNewer])) throw new DomainError('wrong_state', 'staff_code');

    const open = async (of: string[]) => {
      const row = await lastIdentity(tx, tenantId, of);
      return row && unsealIdentity(keys, row.ciphertext, row.keyId);
    };
    const alike = likeness(await open(ofOlder), await open(ofNewer), today);
    const doubtful = alike === 'not_alike' || alike === 'cannot_compare';
    const { reason } = input;
    if (doubtful && input.confirmed !== true) {
      const after = { alias: newer.personKey, reason, alike };
      await audit(tx, ctx, { action: 'people.refuse-join', object: older.personKey, after });
      return alike;
    }
    if (doubtful) await requireRole(tx, ctx, 'administrator');

    await lockKeys(tx, tenantId, [...ofOlder, ...ofNewer], 'alone');
    const signatures = await lockSignatures(tx, tenantId, [one, two]);
    const joined = await joinSignatures(ctx, older.personKey, newer.personKey, signatures, tx);
    await insertAlias(tx, tenantId, newer.personKey, older.personKey, ctx.now);
    // Keys are pseudonyms that only this tenant can make; codes stay out of the log.
    const after = { alias: newer.personKey, reason, alike, ...(doubtful && { confirmed: true }), ...joined };
    await audit(tx, ctx, { action: 'people.join', object: older.personKey, after });
    return joined;
  });
  if (typeof done === 'string') throw new DomainError('wrong_state', done);
  return done;
}

/** Letters and digits alone. */
function bare(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function keyOf(guard: Buffer, { country, idType, nationalId }: z.infer<typeof Code>, today: string): string {
  if (idType === 'document') return personKey(guard, { country, idType, nationalId: normaliseDocument(nationalId) });
  const checked = checkIdentifier({ type: idType, text: nationalId, today });
  if (!checked.valid) throw new DomainError('bad_input', 'identifier_invalid');
  return personKey(guard, { country, idType, nationalId: checked.normalised });
}

async function joinSignatures(
  { tenant }: TenantContext,
  kept: string,
  alias: string,
  signatures: readonly JoinedSignature[],
  tx: Parameters<typeof moveSignature>[0],
): Promise<Joined> {
  const of = (key: string) => new Map(signatures.filter((s) => s.personKey === key).map((s) => [s.initiativeId, s]));
  const own = of(kept);
  let moved = 0;
  let duplicates = 0;
  for (const [initiativeId, other] of of(alias)) {
    const mine = own.get(initiativeId);
    const base = { tenantId: tenant.id, initiativeId };
    const counts = other.state === 'active' && (!mine || mine.state !== 'active' || other.signedAt < mine.signedAt);
    if (mine?.state === 'active' && other.state === 'active') {
      const newer = counts ? mine : other;
      await strikeDuplicate(tx, { ...base, personKey: newer.personKey, confirmed: newer.confirmed });
      duplicates += 1;
    }
    if (counts || !mine) {
      await moveSignature(tx, { ...base, from: alias, to: kept, swap: mine !== undefined });
      moved += 1;
    }
  }
  return { moved, duplicates };
}
