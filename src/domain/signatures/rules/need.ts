import { percentShare, shareRoundedUp } from '../../shared/exact-share.ts';

type Maybe<T> = T | null | undefined;

/** Why a count cannot be told from a rule, its bases and the counts given. */
export type CountError =
  | 'base_date_missing'
  | 'base_invalid'
  | 'base_not_available'
  | 'count_invalid'
  | 'counts_inconsistent'
  | 'no_bracket'
  | 'table_invalid';

interface Base {
  readonly date?: Maybe<string>;
  readonly value: number;
}

interface Row {
  readonly upTo?: Maybe<number>;
  readonly abs?: Maybe<number>;
  readonly pct?: Maybe<string>;
}

/** Exactly one of `abs`, `pct`, `fraction` and `table`; all but `abs` with dated `bases`, in any order. `of` is a label. */
export interface Need {
  readonly abs?: Maybe<number>;
  readonly pct?: Maybe<string>;
  readonly fraction?: Maybe<{ readonly num: number; readonly den: number }>;
  readonly table?: Maybe<readonly Row[]>;
  readonly of?: Maybe<string>;
  readonly bases?: Maybe<readonly Base[]>;
  readonly floor?: Maybe<number>;
  readonly cap?: Maybe<number>;
}

/** How many people a need asks for, with the base in force on the local date `at`: rounded up, then floor, then cap. */
export function requiredOf(need: Maybe<Need>, at: string): number | CountError {
  const { abs, pct, fraction, table, floor, cap } = need ?? {};
  if ([abs, pct, fraction, table].filter(isGiven).length !== 1) return 'count_invalid';
  if (isGiven(abs)) return isPositive(abs) ? abs : 'count_invalid';

  if (table && !isTable(table)) return 'table_invalid';
  if (!isRange(floor ?? 1, cap ?? Number.MAX_SAFE_INTEGER)) return 'count_invalid';

  const base = baseOn(at, need?.bases ?? []);
  if (typeof base !== 'number') return base;
  const row = table ? table.find(({ upTo }) => !isGiven(upTo) || base <= upTo) : { pct, fraction };
  if (row === undefined) return 'no_bracket';
  const required = valueOf(row, base);
  if (typeof required !== 'number') return required;
  return Math.min(Math.max(required, floor ?? required), cap ?? Infinity);
}

function valueOf({ abs, pct, fraction }: Pick<Need, 'abs' | 'pct' | 'fraction'>, base: number): number | CountError {
  if (isGiven(abs)) return isPositive(abs) ? abs : 'count_invalid';
  const share = isGiven(fraction) ? fractionShare(fraction) : percentShare(pct);
  if (share === null || share.num <= 0n || share.num > share.den) return 'count_invalid';
  return shareRoundedUp(base, share);
}

function fractionShare({ num, den }: { readonly num: number; readonly den: number }) {
  return isPositive(num) && isPositive(den) ? { num: BigInt(num), den: BigInt(den) } : null;
}

function isTable(rows: readonly Row[]): boolean {
  const bounds = rows.map(({ upTo }, index) => upTo ?? (index === rows.length - 1 ? Infinity : Number.NaN));
  return (
    rows.every(({ abs, pct }) => isGiven(abs) !== isGiven(pct)) &&
    bounds.every((bound, index) => bound > (bounds[index - 1] ?? -Infinity))
  );
}

function isRange(floor: number, cap: number): boolean {
  return Number.isSafeInteger(floor) && isPositive(cap) && floor <= cap;
}

/** The latest base dated on or before the day. Of two with one date the larger, so that their order says nothing. */
function baseOn(at: string, bases: readonly Base[]): number | CountError {
  if (bases.length === 0) return 'base_not_available';
  const dated = bases.flatMap(({ date, value }) => (isGiven(date) ? [{ date, value }] : []));
  if (dated.length < bases.length) return 'base_date_missing';
  if (!dated.every(({ value }) => isPositive(value))) return 'base_invalid';
  const [latest] = dated
    .filter(({ date }) => date <= at)
    .sort((a, b) => (a.date === b.date ? b.value - a.value : a.date < b.date ? 1 : -1));
  return latest?.value ?? 'base_not_available';
}

function isGiven<T>(value: Maybe<T>): value is T {
  return value !== null && value !== undefined;
}

function isPositive(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
