import { csvText } from '../shared/csv-text.ts';
import { languages } from '../shared/languages.ts';
import { type Column, headingOf } from './csv-columns.ts';
import type { ListRow } from './csv-list.ts';

/** Territories or topics as a table that `readCsv` takes back without loss; columns that no row fills are left out. */
export function writeCsv(rows: readonly ListRow[]): string {
  const columns = columnsOf(rows).filter((column) => rows.some((row) => cellOf(row, column) !== ''));
  const lines = rows.map((row) => columns.map((column) => cellOf(row, column)));
  return csvText([columns.map(headingOf), ...lines]);
}

function columnsOf(rows: readonly ListRow[]): Column[] {
  const counted = rows.flatMap(({ headcounts = [] }) => headcounts.map(({ kind, on }) => ({ kind, on })));
  const distinct = counted.filter(
    ({ kind, on }, index) => counted.findIndex((other) => other.kind === kind && other.on === on) === index,
  );
  return [
    { part: 'code' },
    ...(['name', 'inPlace'] as const).flatMap((part) => languages.map((language) => ({ part, language }))),
    { part: 'partOf' },
    ...distinct.flatMap((one) => [
      { part: 'count' as const, ...one },
      { part: 'source' as const, ...one },
    ]),
  ];
}

function cellOf(row: ListRow, column: Column): string {
  switch (column.part) {
    case 'code':
    case 'partOf':
      return row[column.part] ?? '';
    case 'name':
    case 'inPlace':
      return row[column.part][column.language] ?? '';
    case 'count':
    case 'source': {
      const { part, kind, on } = column;
      const found = row.headcounts?.find((one) => one.kind === kind && one.on === on);
      return found ? String(found[part]) : '';
    }
  }
}
