import { CsvError, parse } from 'csv-parse/sync';
import { cellText } from '../shared/csv-text.ts';
import type { Language } from '../shared/languages.ts';
import { type Column, columnOf } from './csv-columns.ts';
import { People } from './rule-schema.ts';
import type { Headcount, Territory } from './territory-schema.ts';
import { Key } from './words-schema.ts';

/** A territory, or a topic in the same shape, as a row of a table. */
export type ListRow = Territory;

/** What is wrong with a table; `line` as an editor counts, 0 for the whole. */
export interface CsvProblem {
  line: number;
  code:
    | 'empty'
    | 'not_text'
    | 'quotes'
    | 'too_many_lines'
    | 'no_code_column'
    | 'no_name_column'
    | 'unknown_column'
    | 'code_missing'
    | 'code_form'
    | 'code_twice'
    | 'name_missing'
    | 'in_place_missing'
    | 'count_form'
    | 'count_source'
    | 'too_long';
  value?: string;
}

export const mostLines = 10_000;
const longestText = 300;

type Parsed = { rows: ListRow[]; problems?: never } | { rows?: never; problems: CsvProblem[] };

/**
 * Reads a pasted or uploaded table: first line names the columns (`csv-columns.ts`), separated by comma, semicolon or tab;
 * quotes as in RFC 4180. A name is needed in `needed`, the other languages may follow later; a number needs its source.
 */
export function readCsv(text: string, list: 'territories' | 'topics', needed: Language): Parsed {
  const whole = (code: CsvProblem['code'], line = 0): Parsed => ({ problems: [{ line, code }] });
  if (text.trim() === '') return whole('empty');
  // What decoding could not read, or a file that is no text, such as a spreadsheet's own format.
  if (/[\0\uFFFD]/.test(text)) return whole('not_text');
  let lines: { record: string[]; info: { lines: number } }[];
  try {
    lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as typeof lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return whole('quotes', Number(error['lines'] ?? 0));
  }
  const [head, ...body] = lines.filter(({ record }) => record.some((cell) => cell !== ''));
  if (!head || body.length === 0) return whole('empty');
  if (body.length > mostLines) return whole('too_many_lines');
  const columns = head.record.map((heading) => known(columnOf(heading), list));
  const unknown = head.record.filter((name, at) => columns[at] === null && name !== '');
  if (unknown.length > 0) return { problems: unknown.map((value) => ({ line: 1, code: 'unknown_column', value })) };
  if (!columns.some((column) => column?.part === 'code')) return whole('no_code_column', 1);
  if (!columns.some((column) => column?.part === 'name')) return whole('no_name_column', 1);

  const problems: CsvProblem[] = [];
  const seen = new Set<string>();
  const rows = body.map(({ record: written, info }) => {
    const record = written.map(cellText);
    const row: ListRow = { code: '', name: {}, inPlace: {} };
    const wrong = (code: CsvProblem['code'], value?: string) =>
      problems.push({ line: info.lines, code, ...(value !== undefined && { value }) });
    record.forEach((cell, at) => {
      const column = columns[at];
      if (!column || cell === '') return;
      if (cell.length > longestText) return wrong('too_long', `${cell.slice(0, 20)}…`);
      if (column.part === 'code' || column.part === 'partOf') row[column.part] = cell;
      else if ('language' in column) row[column.part][column.language] = cell;
    });
    const headcounts = columns.flatMap((column, at) => {
      const typed = record[at] ?? '';
      if (column?.part !== 'count' || typed === '') return [];
      const { kind, on } = column;
      const count = People.safeParse(Number(typed.replace(/\s/g, '')));
      if (!count.success) wrong('count_form', typed);
      const source = record[columns.findIndex((other) => isSourceOf(other, column))] ?? '';
      if (source === '') wrong('count_source', typed);
      return [{ kind, count: count.data ?? 0, on, source }];
    });
    if (headcounts.length > 0) row.headcounts = headcounts;
    if (row.code === '') wrong('code_missing');
    else if (list === 'topics' ? !Key.safeParse(row.code).success : row.code.length < 2 || row.code.length > 60)
      wrong('code_form', row.code);
    else if (seen.has(row.code)) wrong('code_twice', row.code);
    seen.add(row.code);
    if (!row.name[needed]) wrong('name_missing', row.code);
    if (list === 'territories' && !row.inPlace[needed]) wrong('in_place_missing', row.code);
    return row;
  });
  return problems.length > 0 ? { problems } : { rows };
}

/** The sign that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [';', ',', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Topics have a code and names, no more. */
function known(column: Column | null, list: 'territories' | 'topics'): Column | null {
  return list === 'territories' || column?.part === 'code' || column?.part === 'name' ? column : null;
}

function isSourceOf(column: Column | null | undefined, { kind, on }: Pick<Headcount, 'kind' | 'on'>): boolean {
  return column?.part === 'source' && column.kind === kind && column.on === on;
}
