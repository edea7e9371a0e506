import { type Headcount, headcountKinds, mostHeadcounts } from '../../domain/tenants/territory-schema.ts';
import { mostPeople } from './rule/need-fields.ts';
import type { Fields, TypedFields } from './rule/typed-fields.ts';

export const headcountParts = ['kind', 'count', 'on', 'source'] as const;

/** Numbers of people as fields `headcount.0.count` and so on. Pure; `headcountsOf` is the way back. */
export function fieldsOfHeadcounts(headcounts: readonly Headcount[] = []): Fields {
  return Object.fromEntries(
    headcounts.flatMap((one, index) => headcountParts.map((part) => [`headcount.${index}.${part}`, String(one[part])])),
  );
}

/** How many rows the form shows: those that are filled and an empty one. */
export function headcountRows(fields: Fields): number {
  return Math.min(mostHeadcounts, Math.max(-1, ...filledRows(fields)) + 2);
}

/** What the rows say; an empty one is none. */
export function headcountsOf(typed: TypedFields, fields: Fields): Headcount[] {
  return filledRows(fields).map((index) => {
    const at = `headcount.${index}`;
    return {
      kind: typed.choice(`${at}.kind`, headcountKinds),
      count: typed.neededWhole(`${at}.count`, 1, mostPeople),
      on: typed.date(`${at}.on`),
      source: typed.neededText(`${at}.source`),
    };
  });
}

function filledRows(fields: Fields): number[] {
  const rows = Object.entries(fields).flatMap(([name, value]) => {
    const [, index] = /^headcount\.(\d{1,3})\.(count|on|source)$/.exec(name) ?? [];
    return index !== undefined && value.trim() !== '' ? [Number(index)] : [];
  });
  return [...new Set(rows)].toSorted((a, b) => a - b);
}
