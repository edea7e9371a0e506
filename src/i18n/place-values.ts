import { type DocumentPath, isNamedList, isRecord, memberName, valueAt } from '../domain/tenants/document-path.ts';
import { label, placeText, type Words } from './place-text.ts';
import { valueText } from './value-text.ts';

/**
 * Everything that the first of the documents says at a place and below, for a reader: a label without the place's own name,
 * and a value in words. Values with the same label stand together.
 */
export function placeValues(words: Words, place: DocumentPath): { readonly label: string; readonly value: string }[] {
  const above = `${placeText(words, place)} › `;
  const found = new Map<string, string[]>();
  for (const [path, value] of leaves(valueAt(words.documents[0], place), place)) {
    const whole = placeText(words, path);
    const name = whole.startsWith(above) ? whole.slice(above.length) : whole;
    found.set(name, [...(found.get(name) ?? []), valueText(words, path, value)]);
  }
  return [...found].map(([name, values]) => ({ label: name, value: values.join('; ') }));
}

function leaves(value: unknown, path: DocumentPath): [DocumentPath, unknown][] {
  if (isNamedList(value) && value.length > 0)
    return value.flatMap((member) => leaves(member, [...path, memberName(member) ?? '']));
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      // The technical name of a member says nothing to a reader.
      inner === path.at(-1) && !label(key) ? [] : leaves(inner, [...path, key]),
    );
  return value === undefined ? [] : [[path, value]];
}
