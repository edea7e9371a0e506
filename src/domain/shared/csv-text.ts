import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet would take for a formula, with any number of the quotes that keep it from that. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Rows as CSV that a spreadsheet opens as what it is: the first piece of a file begins with a byte order mark, and a quote
 * stands before whatever would be a formula. `cellText` takes that quote back.
 */
export function csvText(rows: readonly (readonly string[])[], isFirst = true): string {
  const cells = rows.map((row) => row.map((cell) => (formula.test(cell) ? `'${cell}` : cell)));
  return stringify(cells, { bom: isFirst, record_delimiter: 'windows' });
}

/** A cell as it was before `csvText` wrote it. */
export function cellText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
