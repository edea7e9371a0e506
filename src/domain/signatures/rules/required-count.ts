import { percentShare, shareRoundedUp } from '../../shared/exact-share.ts';
import { type CountError, type Need, requiredOf } from './need.ts';

type Maybe<T> = T | null | undefined;

/** Least number of signatures in enough regions: given per region, or as seats × multiplier. */
interface RegionRule {
  readonly minRegions: number;
  readonly perRegion?: Maybe<Readonly<Record<string, number>>>;
  readonly seats?: Maybe<Readonly<Record<string, number>>>;
  readonly multiplier?: Maybe<number>;
}

export interface Stage {
  readonly key: string;
  readonly need: Maybe<Need>;
  readonly overCollectPct?: Maybe<string>;
  readonly regionRule?: Maybe<RegionRule>;
}

/** Without `total` it is the sum of the regions; more than the sum are signers without a region. */
interface Counts {
  readonly total?: Maybe<number>;
  readonly byRegion?: Maybe<Readonly<Record<string, number>>>;
}

/** What one stage needs. `met` and `missing` are null without counts; the region members also without a region rule. */
interface StageCount {
  readonly required: number;
  /** How many to collect so that those found invalid later do not matter. Never changes `met`. */
  readonly collectTarget: number | null;
  readonly regionMinimums: Readonly<Record<string, number>> | null;
  readonly met: boolean | null;
  readonly missing: number | null;
  /** Listed regions that reach their minimum, sorted. */
  readonly regionsMet: readonly string[] | null;
  readonly regionsMissing: number | null;
}

export type RequiredCount =
  | { readonly stages: Readonly<Record<string, StageCount>>; readonly error?: never }
  | { readonly stages?: never; readonly error: CountError };

/**
 * How many signatures each stage needs on the local date `at`, and whether the counts satisfy it (rule vectors §2).
 * Stages are independent; the first error found, in stage order, is the error of the whole.
 */
export function requiredCount(input: {
  readonly at: string;
  readonly stages: readonly Stage[];
  readonly counts?: Maybe<Counts>;
}): RequiredCount {
  const counts = input.counts ? read(input.counts) : null;
  if (counts && counts.total < counts.sum) return { error: 'counts_inconsistent' };
  const stages: [string, StageCount][] = [];
  for (const stage of input.stages) {
    const count = countOf(stage, input.at, counts);
    if (typeof count === 'string') return { error: count };
    stages.push([stage.key, count]);
  }
  return { stages: Object.fromEntries(stages) };
}

interface ReadCounts {
  readonly total: number;
  readonly sum: number;
  readonly byRegion: ReadonlyMap<string, number>;
}

function read({ total, byRegion }: Counts): ReadCounts {
  const regions = new Map(Object.entries(byRegion ?? {}));
  const sum = [...regions.values()].reduce((before, count) => before + count, 0);
  return { total: total ?? sum, sum, byRegion: regions };
}

function countOf(stage: Stage, at: string, counts: ReadCounts | null): StageCount | CountError {
  const { need, overCollectPct, regionRule } = stage;
  const required = requiredOf(need, at);
  if (typeof required === 'string') return required;
  const margin = percentShare(overCollectPct ?? '0');
  const minimums = regionRule ? minimumsOf(regionRule) : null;
  if (margin === null || (regionRule && minimums === null)) return 'count_invalid';

  const regionsMet = minimums && counts ? regionsReached(minimums, counts.byRegion) : null;
  const regionsMissing = regionRule && regionsMet ? Math.max(0, regionRule.minRegions - regionsMet.length) : null;
  const missing = counts ? Math.max(0, required - counts.total) : null;
  return {
    required,
    collectTarget: overCollectPct ? required + shareRoundedUp(required, margin) : null,
    regionMinimums: minimums && Object.fromEntries(minimums),
    met: missing === null ? null : missing === 0 && (regionsMissing ?? 0) === 0,
    missing,
    regionsMet,
    regionsMissing,
  };
}

function minimumsOf({ perRegion, seats, multiplier }: RegionRule): [string, number][] | null {
  if (perRegion) return Object.entries(perRegion);
  if (!seats || typeof multiplier !== 'number') return null;
  return Object.entries(seats).map(([region, seated]) => [region, seated * multiplier]);
}

function regionsReached(minimums: readonly [string, number][], byRegion: ReadonlyMap<string, number>): string[] {
  return minimums
    .filter(([region, minimum]) => (byRegion.get(region) ?? 0) >= minimum)
    .map(([region]) => region)
    .sort();
}
