import type { z } from 'zod';
import type { Need } from '../../../domain/tenants/rule-schema.ts';
import type { Headcount } from '../../../domain/tenants/territory-schema.ts';
import { dateOf, decimalOf, type Fields, type TypedFields, wholeOf } from './typed-fields.ts';

export const needKinds = ['abs', 'pct', 'fraction', 'table'] as const;
type Need = z.infer<typeof Need>;
type Table = Extract<Need, { table: unknown }>['table'];
type Bases = Extract<Need, { bases: unknown }>['bases'];

/** More people than any country has (rule-schema.ts). */
export const mostPeople = 2_000_000_000;

/** A number of signatures as fields behind `at` ("stage.0"). */
export function fieldsOfNeed(need: Need, at: string): Fields {
  if ('abs' in need) return { [`${at}.kind`]: 'abs', [`${at}.abs`]: String(need.abs) };
  const based = { [`${at}.of`]: need.of, [`${at}.bases`]: need.bases.map(baseLine).join('\n') };
  if ('table' in need)
    return { ...based, [`${at}.kind`]: 'table', [`${at}.table`]: need.table.map(tableLine).join('\n') };
  const limits = { [`${at}.floor`]: optional(need.floor), [`${at}.cap`]: optional(need.cap) };
  if ('pct' in need) return { ...based, ...limits, [`${at}.kind`]: 'pct', [`${at}.pct`]: need.pct };
  const { num, den } = need.fraction;
  return { ...based, ...limits, [`${at}.kind`]: 'fraction', [`${at}.num`]: String(num), [`${at}.den`]: String(den) };
}

/** The number of signatures that the fields behind `at` say. */
export function needOf(typed: TypedFields, at: string): Need {
  const kind = typed.choice(`${at}.kind`, needKinds);
  if (kind === 'abs') return { abs: typed.neededWhole(`${at}.abs`, 1, mostPeople) };
  const based = { of: typed.neededText(`${at}.of`), bases: basesOf(typed, `${at}.bases`) };
  if (kind === 'table') return { ...based, table: tableOf(typed, `${at}.table`) };
  const [floor, cap] = [typed.whole(`${at}.floor`, 1, mostPeople), typed.whole(`${at}.cap`, 1, mostPeople)];
  if (floor !== null && cap !== null && cap < floor) typed.wrong(`${at}.cap`, `at_least?min=${floor}`);
  const limits = { ...(floor !== null && { floor }), ...(cap !== null && { cap }) };
  if (kind === 'fraction') {
    const num = typed.neededWhole(`${at}.num`, 1, mostPeople);
    const den = typed.neededWhole(`${at}.den`, 1, mostPeople);
    if (num > den) typed.wrong(`${at}.den`, `at_least?min=${num}`);
    return { ...based, ...limits, fraction: { num, den } };
  }
  return { ...based, ...limits, pct: percentOf(typed, `${at}.pct`) };
}

function percentOf(typed: TypedFields, name: string): string {
  const pct = typed.decimal(name);
  if (pct === null) typed.wrong(name, 'required');
  else if (!isPercent(pct)) typed.wrong(name, 'percent');
  return pct ?? '1';
}

const isPercent = (pct: string) => Number(pct) > 0 && Number(pct) <= 100;
const optional = (n: number | undefined) => (n === undefined ? '' : String(n));

/** The same form with these numbers of people as the base of a share, called by `label`; their sources join the note. */
export function withBaseOf(fields: Fields, at: string, headcounts: readonly Headcount[], label: string): Fields {
  if (headcounts.length === 0) return fields;
  const bases = headcounts.map(({ on, count }) => baseLine({ date: on, value: count })).join('\n');
  const note = `${at}.need.note`;
  const sources = headcounts.map(({ on, source }) => `${on}: ${source}`).join('; ');
  return { ...fields, [`${at}.bases`]: bases, [`${at}.of`]: label, [note]: fields[note]?.trim() || sources };
}

const baseLine = ({ date, value }: Bases[number]) => (date ? `${date}: ${value}` : String(value));

/** Lines such as `2027-01-01: 1 860 000`. Each has its date: without one nobody knows which is in force. */
function basesOf(typed: TypedFields, name: string): Bases {
  const lines = typed.lines(name);
  if (lines.length === 0) typed.wrong(name, 'base_missing');
  return lines.map((line) => {
    const [, day = '', people = ''] = /^([^:;]*)[:;](.*)$/.exec(line) ?? [];
    const date = dateOf(day.trim());
    if (date === null) typed.wrong(name, 'ruleBase');
    const value = wholeOf(people, 1, mostPeople, () => typed.wrong(name, 'ruleBase'));
    return { ...(date !== null && { date }), value };
  });
}

const tableLine = ({ upTo, abs, pct }: Table[number]) => `${upTo ?? '*'}: ${abs ?? `${pct} %`}`;

/** Lines such as `10 000: 300`, `50 000: 2 %`, `*: 2000`, the largest last. */
function tableOf(typed: TypedFields, name: string): Table {
  const lines = typed.lines(name);
  const wrong = () => typed.wrong(name, 'ruleTable');
  const rows = lines.map((line): Table[number] => {
    const [, places = '', share = ''] = /^([^:;]+)[:;](.+)$/.exec(line) ?? [];
    if (share === '') wrong();
    const upTo = places.trim() === '*' ? null : wholeOf(places, 1, mostPeople, wrong);
    if (!share.includes('%')) return { upTo, abs: wholeOf(share, 1, mostPeople, wrong) };
    const pct = decimalOf(share, wrong);
    if (!isPercent(pct)) wrong();
    return { upTo, pct };
  });
  const bounds = rows.map(({ upTo }) => upTo ?? Infinity);
  if (bounds.length === 0 || bounds.at(-1) !== Infinity) wrong();
  if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? 0))) wrong();
  return rows;
}
