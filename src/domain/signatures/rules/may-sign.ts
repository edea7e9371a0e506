import { reachesLevel } from '../../tenants/level-of-assurance.ts';
import type { LevelOfAssurance } from '../../tenants/rule-schema.ts';
import { type AgeRule, ageReason, type Submission } from './age.ts';
import { localDate } from '../../shared/local-date.ts';
import { type Declarations, factReasons, type ProofPolicy, type SignerFacts, unknownBy } from './signer-facts.ts';
import { readIdentifier, type SignerIdentifier } from './signer-identifier.ts';
import {
  type DenyingReason,
  denyingReasons,
  type SigningReason,
  type UnprovenReason,
  unprovenReasons,
} from './signing-reasons.ts';

type Maybe<T> = T | null | undefined;

interface SignerRule extends AgeRule {
  readonly citizenship: readonly string[] | null;
  readonly residence: { readonly anyOf: readonly string[]; readonly territories: readonly string[] } | null;
  readonly electorateRoll: boolean;
  readonly proof?: Maybe<ProofPolicy>;
}

/** Null methods or types of identifier: any. Defaults: no level needed, signing again after a withdrawal is allowed. */
interface SignatureRule {
  readonly methods?: Maybe<readonly string[]>;
  readonly minLoa?: Maybe<LevelOfAssurance>;
  readonly idTypes?: Maybe<readonly string[]>;
  readonly resignAfterWithdrawal?: Maybe<boolean>;
}

/** A verified identity as the provider proved it, and what the person declared beside it. */
interface Signer extends SignerIdentifier, SignerFacts {
  readonly method: string;
  readonly loa: LevelOfAssurance;
  readonly birthDate?: Maybe<string>;
  readonly declarations?: Maybe<Declarations>;
}

interface PreviousSignature extends SignerIdentifier {
  readonly state: 'active' | 'invalidated' | 'withdrawn';
}

/** `allow-unproven`: the signature is taken and counted, and marked for the later check. Reasons are sorted. */
export type SigningDecision =
  | { readonly decision: 'allow'; readonly reasons: readonly [] }
  | { readonly decision: 'allow-unproven'; readonly reasons: readonly UnprovenReason[] }
  | { readonly decision: 'deny'; readonly reasons: readonly DenyingReason[] };

/**
 * May this identified person sign at this instant (rule vectors §4)? All checks are made; a denial names every denying
 * reason and no other. `previous` are signatures on the same initiative, of anybody.
 */
export function maySign(input: {
  readonly rule: { readonly timeZone: string; readonly signer: SignerRule; readonly signature: SignatureRule };
  readonly identity: Signer;
  readonly at: Date;
  readonly submission?: Maybe<Submission>;
  readonly previous: readonly PreviousSignature[];
}): SigningDecision {
  const { rule, identity } = input;
  const today = localDate(input.at, rule.timeZone);
  const identifier = readIdentifier(identity, today);
  const whenUnknown = unknownBy(rule.signer.proof, identity.declarations);
  const found = new Set<SigningReason | null>([
    ...meansReasons(rule.signature, identity),
    identifier.fault,
    ...factReasons(rule.signer, identity, whenUnknown),
    previousReason(rule.signature, states(input.previous, identifier.key, today)),
  ]);

  const birthDate = identity.birthDate ?? identifier.birthDate;
  if (birthDate !== null) found.add(ageReason(rule.signer, birthDate, today, input.submission));
  else if (rule.signer.ageMin !== null && identifier.fault === null) found.add(whenUnknown('age'));
  if (identifier.birthDate !== null && identifier.birthDate !== birthDate) found.add('birth_date_conflict');

  const denying = denyingReasons.filter((reason) => found.has(reason));
  if (denying.length > 0) return { decision: 'deny', reasons: denying };
  const unproven = unprovenReasons.filter((reason) => found.has(reason));
  return unproven.length > 0 ? { decision: 'allow-unproven', reasons: unproven } : { decision: 'allow', reasons: [] };
}

function meansReasons(rule: SignatureRule, { method, loa, idType }: Signer): DenyingReason[] {
  const reasons: DenyingReason[] = [];
  if (rule.methods && !rule.methods.includes(method)) reasons.push('method_not_allowed');
  if (!reachesLevel(loa, rule.minLoa ?? 'none')) reasons.push('loa_too_low');
  if (rule.idTypes && !rule.idTypes.includes(idType)) reasons.push('identifier_type_not_allowed');
  return reasons;
}

function states(previous: readonly PreviousSignature[], key: string | null, today: string): Set<string> {
  if (key === null) return new Set();
  return new Set(previous.filter((one) => readIdentifier(one, today).key === key).map(({ state }) => state));
}

function previousReason({ resignAfterWithdrawal }: SignatureRule, of: ReadonlySet<string>): DenyingReason | null {
  if (of.has('active')) return 'already_signed';
  if (of.has('invalidated')) return 'signature_invalidated';
  return of.has('withdrawn') && resignAfterWithdrawal === false ? 'resign_not_allowed' : null;
}
