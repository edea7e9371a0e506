import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Median with the range it came from (contract C22). */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** One line of the table. `target` null: reported only, never met or missed. */
export interface Row {
  case: number;
  what: string;
  figure: string;
  baseline: string | null;
  ratio: Spread | null;
  target: string | null;
  met: boolean | null;
  /** Everything measured, for `.data/bench.json`. */
  details: Record<string, unknown>;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: percentile(sorted, 50), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Nearest-rank percentile of sorted values; NaN when there are none. */
export function percentile(sorted: readonly number[], p: number): number {
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** A row whose pairs are rates: figure ÷ baseline, to be at least `least`. */
export function ratioRow(
  row: Pick<Row, 'case' | 'what'>,
  pairs: readonly { figure: number; baseline: number }[],
  { unit, least, extra = '', details = {} }: { unit: string; least: number | null; extra?: string; details?: object },
): Row {
  const ratio = spread(pairs.map(({ figure, baseline }) => figure / baseline));
  const figure = spread(pairs.map((pair) => pair.figure));
  const baseline = spread(pairs.map((pair) => pair.baseline));
  return {
    ...row,
    figure: `${withRange(figure)} ${unit}${extra && `, ${extra}`}`,
    baseline: `${withRange(baseline)} ${unit}`,
    ratio,
    target: least === null ? null : `≥ ${least} ×`,
    met: least === null ? null : ratio.median >= least,
    details: { figure, baseline, pairs, ...details },
  };
}

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3));

export function withRange({ median, min, max }: Spread): string {
  return `${number(median)} (${number(min)}–${number(max)})`;
}

export interface Machine {
  cores: number;
  processor: string;
  memoryMb: number;
  system: string;
  node: string;
  postgres: string;
  /** Load average of the last minute when the run began: other work on the same cores disturbs every figure. */
  loadBefore: number;
}

export function machine(postgres: string): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    postgres,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** The table that a person reads; columns as wide as they need. */
export function table(rows: readonly Row[]): string {
  const heads = ['case', 'what', 'figure', 'baseline', 'ratio', 'target', ''];
  const lines = rows.map((row) => [
    String(row.case),
    row.what,
    row.figure,
    row.baseline ?? '–',
    row.ratio ? withRange(row.ratio) : '–',
    row.target ?? 'reported',
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [heads, widths.map((width) => '─'.repeat(width)), ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
