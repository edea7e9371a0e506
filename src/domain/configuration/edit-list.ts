import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../shared/errors.ts';
import { languages } from '../shared/languages.ts';
import type { ListRow } from '../tenants/csv-list.ts';
import { freeKey } from '../tenants/free-key.ts';
import type { Headcount } from '../tenants/territory-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import type { ListName } from './schema-settings.ts';

/** Territories and topics alike; a topic has a code and names only. */
export function rowsOf({ configuration }: TenantDocument, list: ListName): ListRow[] {
  return list === 'territories'
    ? configuration.territories
    : configuration.topics.map(({ key, name }) => ({ code: key, name, inPlace: {} }));
}

function withRows(document: TenantDocument, list: ListName, rows: readonly ListRow[]): TenantDocument {
  const { configuration } = document;
  const made =
    list === 'territories'
      ? { territories: [...rows] }
      : { topics: rows.map(({ code, name }) => ({ key: code, name })) };
  return { ...document, configuration: { ...configuration, ...made } };
}

/**
 * The list as it would be with these rows. What a row does not say – a language, a number of people of another day – stays as
 * it is. `add`: known ones change in their place, new ones come at the end.
 */
export function mergedRows(before: readonly ListRow[], rows: readonly ListRow[], mode: 'replace' | 'add'): ListRow[] {
  const old = new Map(before.map((row) => [row.code, row]));
  const made = new Map(
    rows.map((row): [string, ListRow] => {
      const known = old.get(row.code);
      const headcounts = mergedHeadcounts(known?.headcounts ?? [], row.headcounts ?? []);
      const made = {
        ...known,
        ...row,
        name: { ...known?.name, ...row.name },
        inPlace: { ...known?.inPlace, ...row.inPlace },
        ...(headcounts.length > 0 && { headcounts }),
      };
      return [row.code, made];
    }),
  );
  if (mode === 'replace') return [...made.values()];
  return [
    ...before.map((row) => made.get(row.code) ?? row),
    ...[...made.values()].filter(({ code }) => !old.has(code)),
  ];
}

/** A number of the same kind and day is the same one. */
function mergedHeadcounts(before: readonly Headcount[], added: readonly Headcount[]): Headcount[] {
  const same = (one: Headcount) => (other: Headcount) => other.kind === one.kind && other.on === one.on;
  return [...before.map((one) => added.find(same(one)) ?? one), ...added.filter((one) => !before.some(same(one)))];
}

/** What would become of the list, by code. */
export function compareRows(before: readonly ListRow[], after: readonly ListRow[]) {
  const [old, now] = [new Map(before.map((row) => [row.code, row])), new Map(after.map((row) => [row.code, row]))];
  return {
    added: after.filter(({ code }) => !old.has(code)),
    changed: after.filter((row) => old.has(row.code) && !isDeepStrictEqual(old.get(row.code), row)),
    removed: before.filter(({ code }) => !now.has(code)),
  };
}

export function takeList(list: ListName, rows: readonly ListRow[], mode: 'replace' | 'add'): Edit {
  return (document) => withRows(document, list, mergedRows(rowsOf(document, list), rows, mode));
}

interface Wish {
  list: ListName;
  was?: string | undefined;
  fields: Readonly<Record<string, string>>;
  /** Of a territory; '' for none. As it was if not given. */
  partOf?: string | undefined;
  headcounts?: readonly Headcount[] | undefined;
}

/** Changes one, or adds one; a topic gets its key from its name. Errors: bad_input (code), wrong_state (name_taken). */
export function editListMember({ list, was, fields, ...wish }: Wish): Edit {
  return (document) => {
    const rows = rowsOf(document, list);
    const known = rows.find(({ code }) => code === was);
    if (was !== undefined && !known) throw new DomainError('bad_input', 'code');
    const words = (part: 'name' | 'inPlace') => {
      const made = { ...known?.[part] };
      for (const language of languages) {
        const text = fields[`${part}.${language}`]?.trim();
        if (text) made[language] = text;
        else if (text === '') delete made[language];
      }
      return made;
    };
    const name = words('name');
    const codes = rows.map(({ code }) => code);
    const names = [name.en, name[document.configuration.languages.default], ...Object.values(name)];
    const code =
      was ??
      (fields['code']?.trim() ||
        freeKey(
          names.flatMap((one) => one ?? []),
          'topic',
          codes,
        ));
    if (!known && codes.includes(code)) throw new DomainError('wrong_state', 'name_taken');
    const { partOf = known?.partOf, headcounts = known?.headcounts ?? [] } = wish;
    const made = {
      code,
      name,
      inPlace: words('inPlace'),
      ...(partOf && { partOf }),
      ...(headcounts.length > 0 && { headcounts: [...headcounts] }),
    };
    return withRows(document, list, known ? rows.map((row) => (row.code === was ? made : row)) : [...rows, made]);
  };
}

export function removeListMember(list: ListName, code: string): Edit {
  return (document) =>
    withRows(
      document,
      list,
      rowsOf(document, list).filter((row) => row.code !== code),
    );
}
