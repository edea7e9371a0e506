/** An exact share of a whole. */
interface Share {
  readonly num: bigint;
  readonly den: bigint;
}

/** Percent in decimal notation (`"33.4"`) as the share 334 / 1000; null for any other text or value. */
export function percentShare(pct: unknown): Share | null {
  const [, whole, decimals = ''] = (typeof pct === 'string' && /^(\d+)(?:\.(\d+))?$/.exec(pct)) || [];
  if (whole === undefined) return null;
  return { num: BigInt(whole + decimals), den: 100n * 10n ** BigInt(decimals.length) };
}

/** The share of a whole number of people, rounded up. Exact: binary floating point makes 1.1 % of 1000 twelve. */
export function shareRoundedUp(whole: number, { num, den }: Share): number {
  return Number((BigInt(whole) * num + den - 1n) / den);
}

/** Above 0 where the part is more than the share of the whole, 0 where it is exactly that, else below. */
export function compareShare(part: number, whole: number, { num, den }: Share): number {
  const difference = BigInt(part) * den - BigInt(whole) * num;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
