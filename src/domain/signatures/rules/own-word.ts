import type { Rule } from '../../tenants/rule-schema.ts';

/** What a person says about where they live: a kind of residence that the rule knows, or one of these two. */
export type OwnWord = string;
export const noneOfThese = 'none';
export const notSure = 'not_sure';

type Residence = Readonly<Record<string, readonly string[]>>;

/** A provider said which territories a kind of residence has for this person, so their word is not asked for. */
function isKnown(kind: string, residence: Residence | undefined): boolean {
  return residence?.[kind] !== undefined;
}

/** The answers that a rule and what was proved leave; empty when there is nothing to say about where a person lives. */
export function ownWords(signer: Pick<Rule['signer'], 'residence'>, proved?: Residence): OwnWord[] {
  const open = (signer.residence?.anyOf ?? []).filter((kind) => !isKnown(kind, proved));
  return open.length > 0 ? [...open, noneOfThese, notSure] : [];
}

/**
 * What a person's word adds to the facts of vectors §4. It never changes what a provider proved: a kind that nobody knows
 * of is a declaration when it was named, "none of these" makes the kinds that nobody knows of known as none, "not sure" adds nothing.
 */
export function byOwnWord(
  signer: Pick<Rule['signer'], 'residence'>,
  proved: Residence | undefined,
  word: OwnWord | null,
): { residence?: Residence; declarations?: { residence: true } } {
  const place = signer.residence;
  if (!place || word === null || word === notSure) return {};
  if (word === noneOfThese) {
    const unknown = place.anyOf.filter((kind) => !isKnown(kind, proved));
    return { residence: { ...proved, ...Object.fromEntries(unknown.map((kind) => [kind, []])) } };
  }
  return place.anyOf.includes(word) && !isKnown(word, proved) ? { declarations: { residence: true } } : {};
}

/**
 * A person's word about one rule's places, for another rule. "None of these" also answers one that asks for no other kinds
 * and places; any other word says nothing about another rule.
 */
export function wordElsewhere(
  word: OwnWord | null,
  asked: Pick<Rule['signer'], 'residence'>,
  other: Pick<Rule['signer'], 'residence'>,
): OwnWord | null {
  if (word !== noneOfThese || !asked.residence || !other.residence) return null;
  const { anyOf, territories } = asked.residence;
  const answered =
    other.residence.anyOf.every((kind) => anyOf.includes(kind)) &&
    other.residence.territories.every((code) => territories.includes(code));
  return answered ? word : null;
}

/** Step 2 of signing is needed: the rule asks where people live, nobody proved it, and the person has not said it yet. */
export function needsOwnWord(reasons: readonly string[], word: OwnWord | null): boolean {
  const open = ['residence_proved_later', 'residence_self_declared', 'declaration_missing'];
  return word === null && reasons.some((reason) => open.includes(reason));
}
