import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { canonicalKey, firstSeen, insertAlias } from '../people/alias-repository.ts';
import { checkIdentifier, normaliseDocument } from '../people/identifiers.ts';
import type { KeyStore } from '../people/ports.ts';
import { personKey } from '../people/sealing.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { IdType } from '../tenants/rule-schema.ts';
import { lockSignatures, moveSignature, strikeDuplicate, type JoinedSignature } from './join-repository.ts';

const Code = z.object({ country: z.string().length(2), idType: IdType, nationalId: z.string().trim().min(1).max(40) });

/** Two codes that an editor says are one person's, and why (contract C10). */
export const JoinPeople = z.object({ first: Code, second: Code, reason: z.string().trim().min(3).max(500) });
export type JoinPeople = z.infer<typeof JoinPeople>;

/**
 * Joins two codes of one person, such as a Latvian code that was changed: whoever was seen first stays, the other becomes
 * an alias. Where both signed the same initiative the older signature stays and the newer is invalidated as `duplicate`.
 * Errors: bad_input (identifier_invalid, same_code, already_joined, reason_has_code), not_found (first_unknown,
 * second_unknown, both_unknown: nobody signed in with that code).
 */
export async function joinPeople(
  ctx: Context,
  ports: { keyStore: KeyStore },
  { first, second, reason }: JoinPeople,
): Promise<{ moved: number; duplicates: number }> {
  const { id: tenantId } = ctx.tenant;
  const { guard } = await tenantKeys(ports.keyStore, tenantId);
  const today = ctx.now.toISOString().slice(0, 10);
  const typed = [first, second].map((code) => keyOf(guard, code, today));
  // The reason stays in the log for good, and no code may.
  if ([first, second].some(({ nationalId }) => bare(reason).includes(bare(nationalId))))
    throw new DomainError('bad_input', 'reason_has_code');
  return withTenant(tenantId, async (tx) => {
    const [one = '', two = ''] = await Promise.all(typed.map((key) => canonicalKey(tx, tenantId, key)));
    if (typed[0] === typed[1]) throw new DomainError('bad_input', 'same_code');
    if (one === two) throw new DomainError('bad_input', 'already_joined');
    const [older, newer] = await firstSeen(tx, tenantId, [one, two]);
    if (!older || !newer) {
      const unknown = older?.personKey === one ? 'second' : older?.personKey === two ? 'first' : 'both';
      throw new DomainError('not_found', `${unknown}_unknown`);
    }
    const done = await joinSignatures(
      ctx,
      older.personKey,
      newer.personKey,
      await lockSignatures(tx, tenantId, [one, two]),
      tx,
    );
    await insertAlias(tx, tenantId, newer.personKey, older.personKey, ctx.now);
    // Keys are pseudonyms that only this tenant can make; codes stay out of the log.
    await audit(tx, ctx, {
      action: 'people.join',
      object: older.personKey,
      after: { alias: newer.personKey, reason, ...done },
    });
    return done;
  });
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
  { tenant }: Context,
  kept: string,
  alias: string,
  signatures: readonly JoinedSignature[],
  tx: Parameters<typeof moveSignature>[0],
): Promise<{ moved: number; duplicates: number }> {
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
