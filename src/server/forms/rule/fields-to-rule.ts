import type { Language } from '../../../domain/shared/languages.ts';
import {
  type Duration,
  IdType,
  LevelOfAssurance,
  longestTerm,
  type Rule,
} from '../../../domain/tenants/rule-schema.ts';
import { countryCode } from './country-names.ts';
import { type Sources, sourcesOf } from './provenance-fields.ts';
import { facts } from './rule-to-fields.ts';
import { stagesOf } from './stage-fields.ts';
import { type FieldErrors, type Fields, type TypedFields, typedFields } from './typed-fields.ts';

const mostPeople = 2_000_000_000;
const mostDays = 36_500;
export const units = ['day', 'week', 'month', 'workingDay'] as const;
export const proofs = ['required', 'register_after', 'self_declared'] as const;
export const startsAt = ['publication', 'registration', 'initiative_date', 'chosen_date', 'authority_notice'] as const;
export const authorWithdrawUntil = ['publication', 'threshold', 'handover'] as const;
export const publicities = ['none', 'count_only', 'opt_in_name', 'mandatory_full_name'] as const;

export type ReadRule =
  | { readonly rule: Rule; readonly sources: Sources; readonly errors?: never }
  | { readonly errors: FieldErrors; readonly rule?: never };

/**
 * The rule that the fields of a form say, with the source of each of its numbers; or what is wrong, by field. What the form
 * does not show, and the order of lists, stay as they are in `before`. Pure; the way back of `fieldsOfRule`.
 */
export function ruleOf(fields: Fields, before: Rule, language: Language): ReadRule {
  const typed = typedFields(fields);
  const rule = readRule(typed, fields, before, language);
  const sources = sourcesOf(typed, rule);
  return Object.keys(typed.errors).length > 0 ? { errors: typed.errors } : { rule, sources };
}

function readRule(typed: TypedFields, fields: Fields, before: Rule, language: Language): Rule {
  const window = windowOf(typed, before.window);
  return {
    version: before.version,
    effectiveFrom: typed.date('effectiveFrom'),
    prePublication: {
      moderation: durationOf(typed, 'prePublication.moderation'),
      sponsorsNeeded: typed.whole('sponsorsNeeded', 0, mostPeople) ?? 0,
    },
    window,
    stages: stagesOf(typed, fields, before.stages),
    countBasis: typed.choice('countBasis', ['valid', 'confirmed']),
    signer: signerOf(typed, before.signer, language),
    signature: {
      methods: orNull(inOrder(typed.ticked('method'), before.signature.methods)),
      minLoa: typed.choice('minLoa', LevelOfAssurance.options as ['none', 'low', 'substantial', 'high']),
      idTypes: orNull(
        inOrder(typed.ticked('idType'), before.signature.idTypes).flatMap((one) => IdType.safeParse(one).data ?? []),
      ),
      resignAfterWithdrawal: typed.choice('resign', ['yes', 'no']) === 'yes',
      withdrawUntil: typed.choice('withdrawUntil', ['close', 'handover']),
    },
    authorWithdrawUntil: typed.choice('authorWithdrawUntil', authorWithdrawUntil),
    publicity: typed.choice('publicity', publicities),
    handover: {
      when: typed.choice('handoverWhen', ['reached', 'closed']),
      fallback: typed.choice('handoverFallback', ['close', 'ordinary_submission']),
    },
    answerTerm: durationOf(typed, 'answerTerm'),
    retention: retentionOf(typed, before.retention),
  };
}

function windowOf(typed: TypedFields, { opens, extendable, closesOn }: Rule['window']): Rule['window'] {
  const chosen = typed.choice('opens', ['instant', 'nextLocalDay']);
  const isExtendable = typed.isOn('extendable');
  return {
    startsAt: typed.choice('startsAt', startsAt),
    length: durationOf(typed, 'window.length'),
    ...((opens ?? 'instant') === chosen ? opens && { opens } : { opens: chosen }),
    ...((extendable ?? false) === isExtendable
      ? extendable !== undefined && { extendable }
      : { extendable: isExtendable }),
    ...(closesOn && { closesOn }),
  };
}

function signerOf(typed: TypedFields, before: Rule['signer'], language: Language): Rule['signer'] {
  const ageMin = typed.whole('ageMin', 0, 120);
  const citizenship = typed.lines('citizenship').map((name) => {
    const code = countryCode(language, name);
    if (code === null) typed.wrong('citizenship', `ruleCountry?name=${encodeURIComponent(name)}`);
    return code ?? '';
  });
  const anyOf = inOrder(typed.ticked('residence'), before.residence?.anyOf);
  const territories = inOrder(typed.ticked('territory'), before.residence?.territories);
  if (anyOf.length > 0 && territories.length === 0) typed.wrong('territory', 'ruleTerritory');
  if (territories.length > 0 && anyOf.length === 0) typed.wrong('residence', 'ruleResidence');
  const asked = {
    age: ageMin !== null,
    citizenship: citizenship.length > 0,
    residence: territories.length > 0,
    roll: typed.isOn('roll'),
  };
  const askedBefore = {
    age: before.ageMin !== null,
    citizenship: before.citizenship !== null,
    residence: before.residence !== null,
    roll: before.electorateRoll,
  };
  const proof: Rule['signer']['proof'] = {};
  for (const fact of facts) {
    const name = `proof.${fact}`;
    if (typed.has(name)) proof[fact] = typed.choice(name, proofs);
    // A rule may leave it open, which means proof by the provider; whoever asks for a fact anew says how it is proven.
    else if (asked[fact] && !(askedBefore[fact] && before.proof[fact] === undefined)) typed.wrong(name, 'required');
  }
  return {
    ageMin,
    ageAt: typed.choice('ageAt', ['signing', 'submission']),
    citizenship: orNull(citizenship),
    residence: anyOf.length > 0 ? { anyOf, territories } : null,
    electorateRoll: asked.roll,
    proof,
  };
}

function retentionOf(typed: TypedFields, { namesByLaw }: Rule['retention']): Rule['retention'] {
  const waitingDays = typed.whole('waitingDays', 0, mostDays);
  const names = typed.choice('namesByLaw', ['kept', 'destroyed']);
  return {
    afterHandoverDays: typed.neededWhole('afterHandoverDays', 0, mostDays),
    afterFailDays: typed.neededWhole('afterFailDays', 0, mostDays),
    ...(waitingDays !== null && { waitingDays }),
    ...((namesByLaw ?? 'kept') === names ? namesByLaw && { namesByLaw } : { namesByLaw: names }),
  };
}

/** An empty number is no term at all. */
export function durationOf(typed: TypedFields, at: string): Duration | null {
  if (!typed.has(`${at}.n`)) return null;
  const unit = typed.choice(`${at}.unit`, units);
  return { n: typed.neededWhole(`${at}.n`, 1, longestTerm[unit]), unit };
}

const orNull = <T>(list: T[]) => (list.length > 0 ? list : null);

/** The chosen names, in the order in which they stood before; new ones last. */
function inOrder(chosen: readonly string[], before: readonly string[] | null | undefined): string[] {
  const kept = (before ?? []).filter((name) => chosen.includes(name));
  return [...kept, ...chosen.filter((name) => !kept.includes(name))];
}
