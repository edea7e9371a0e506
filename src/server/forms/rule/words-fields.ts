import type { EditInstrumentWords } from '../../../domain/configuration/instrument-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import { Instrument } from '../../../domain/tenants/schema.ts';
import type { Translated } from '../../../domain/tenants/words-schema.ts';
import { type FieldErrors, type Fields, type TypedFields, typedFields } from './typed-fields.ts';

/** What every instrument is called and says. */
export const instrumentPlaces = ['name', 'act', 'whoCanSign', 'effect', 'nextStep', 'withdrawUntil'] as const;
/** What some instruments say beside. */
export const optionalPlaces = ['register', 'note', 'publicityAct'] as const;

export type InstrumentWords = Omit<EditInstrumentWords, 'seen' | 'instrument'>;

/** An instrument's words as fields: `whoCanSign.lv`. */
export function fieldsOfWords({ kind, statutoryEffect, name, legalBasis, wording }: Instrument): Fields {
  const texts = { name, act: legalBasis.act, ...wording };
  const all = Object.entries(texts).flatMap(([place, text]) =>
    Object.entries(text ?? {}).map(([language, said]) => [`${place}.${language}`, said] as const),
  );
  return { kind, statutoryEffect: statutoryEffect ? 'yes' : 'no', ...Object.fromEntries(all) };
}

/**
 * The words that the fields say. A text of a language that the site does not show stays as it is; one that is needed has to
 * be there in at least one language, and the review names those that still lack it.
 */
export function wordsOfFields(
  fields: Fields,
  before: Instrument,
  languages: readonly Language[],
):
  | { readonly words: InstrumentWords; readonly errors?: never }
  | { readonly errors: FieldErrors; readonly words?: never } {
  const typed = typedFields(fields);
  const needed = (place: (typeof instrumentPlaces)[number], text: Translated) => {
    const said = textOf(typed, place, text, languages);
    if (Object.keys(said).length === 0) typed.wrong(`${place}.${languages[0] ?? ''}`, 'required');
    return said;
  };
  const optional = (place: (typeof optionalPlaces)[number]) => {
    const said = textOf(typed, place, before.wording[place] ?? {}, languages);
    return Object.keys(said).length > 0 ? { [place]: said } : {};
  };
  const { wording } = before;
  const words: InstrumentWords = {
    kind: typed.choice('kind', Instrument.shape.kind.options as [Instrument['kind'], ...Instrument['kind'][]]),
    statutoryEffect: typed.choice('statutoryEffect', ['yes', 'no']) === 'yes',
    name: needed('name', before.name),
    act: needed('act', before.legalBasis.act),
    wording: {
      whoCanSign: needed('whoCanSign', wording.whoCanSign),
      effect: needed('effect', wording.effect),
      nextStep: needed('nextStep', wording.nextStep),
      withdrawUntil: needed('withdrawUntil', wording.withdrawUntil),
      ...optional('register'),
      ...optional('note'),
      ...optional('publicityAct'),
    },
  };
  return Object.keys(typed.errors).length > 0 ? { errors: typed.errors } : { words };
}

/** A text in the languages of the site as typed, in others as it was. */
export function textOf(
  typed: Pick<TypedFields, 'text'>,
  place: string,
  before: Translated,
  languages: readonly Language[],
): Translated {
  const entries = [
    ...Object.entries(before).filter(([language]) => !languages.some((one) => one === language)),
    ...languages.map((language) => [language, typed.text(`${place}.${language}`)] as const),
  ];
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}
