import type { SigningReason } from './signing-reasons.ts';

type Maybe<T> = T | null | undefined;

type Fact = 'age' | 'citizenship' | 'residence' | 'roll';

/** How a fact that the provider did not assert is dealt with; `required` unless given. */
export type ProofPolicy = { readonly [fact in Fact]?: Maybe<'required' | 'register_after' | 'self_declared'> };

/** What the person declared in the form. Changes nothing about a known fact. */
export type Declarations = { readonly [fact in Fact]?: Maybe<boolean> };

/** Facts besides the age. One that is missing is unknown; an empty list means "known: none". Nothing is inferred. */
export interface SignerFacts {
  readonly citizenship?: Maybe<readonly string[]>;
  /** Kind of residence → codes of territories. */
  readonly residence?: Maybe<Readonly<Record<string, Maybe<readonly string[]>>>>;
  readonly onRoll?: Maybe<boolean>;
}

interface FactsRule {
  readonly citizenship?: Maybe<readonly string[]>;
  readonly residence?: Maybe<{ readonly anyOf: readonly string[]; readonly territories: readonly string[] }>;
  readonly electorateRoll?: Maybe<boolean>;
}

/** Turns an unknown fact into the reason that the policy has for it. */
type WhenUnknown = (fact: Fact) => SigningReason;

export function unknownBy(proof: Maybe<ProofPolicy>, declarations: Maybe<Declarations>): WhenUnknown {
  return (fact) => {
    const policy = proof?.[fact] ?? 'required';
    if (policy === 'register_after') return `${fact}_proved_later`;
    if (policy === 'required') return `${fact}_unknown`;
    return declarations?.[fact] === true ? `${fact}_self_declared` : 'declaration_missing';
  };
}

/** Citizenship, residence and electoral roll (rule vectors §4). */
export function factReasons(rule: FactsRule, facts: SignerFacts, whenUnknown: WhenUnknown): SigningReason[] {
  const reasons: SigningReason[] = [];
  const { citizenship: accepted, residence: place } = rule;
  if (accepted) {
    if (!facts.citizenship) reasons.push(whenUnknown('citizenship'));
    else if (!facts.citizenship.some((code) => accepted.includes(code))) reasons.push('citizenship_not_eligible');
  }
  if (place) {
    const known = new Map(Object.entries(facts.residence ?? {}));
    const kinds = place.anyOf.map((kind) => known.get(kind) ?? null);
    const fits = kinds.some((territories) => territories?.some((code) => place.territories.includes(code)));
    if (!fits) reasons.push(kinds.includes(null) ? whenUnknown('residence') : 'residence_not_eligible');
  }
  if (rule.electorateRoll) {
    if (facts.onRoll === false) reasons.push('not_on_roll');
    else if (facts.onRoll !== true) reasons.push(whenUnknown('roll'));
  }
  return reasons;
}
