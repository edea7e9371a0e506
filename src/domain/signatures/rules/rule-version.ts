import type { Duration } from '../../tenants/rule-schema.ts';
import { versionInForce } from '../../tenants/version-in-force.ts';
import { localDate } from '../../shared/local-date.ts';
import { type CollectingWindow, collectingWindow, type WorkingCalendar } from './collecting-window.ts';
import { type CountError, type Need, requiredOf } from './need.ts';

type Maybe<T> = T | null | undefined;

/** What one version of a rule says, from the start of the local day `effectiveFrom` until the next one. */
export interface RuleVersion {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly need: Maybe<Need>;
  readonly length?: Maybe<Duration>;
}

/** An initiative: when it started, or the local date on which it is to start. */
export interface RuledObject {
  readonly id: string;
  readonly startedAt?: Maybe<Date>;
  readonly plannedStart?: Maybe<string>;
}

interface Versions {
  readonly timeZone: string;
  readonly now: Date;
  /** In any order. */
  readonly versions: readonly RuleVersion[];
  readonly objects: readonly RuledObject[];
  readonly calendar?: Maybe<WorkingCalendar>;
}

interface VersionOf {
  /** Null, like what follows from it: no version was in force. */
  readonly version: number | null;
  /** For its whole life; not before it has started. */
  readonly bound: boolean;
  readonly required: number | null;
  readonly closesAt: Date | null;
}

type VersionError = CountError | NonNullable<CollectingWindow['error']> | 'effective_date_taken';

export type VersionsOf =
  { readonly objects: Readonly<Record<string, VersionOf>>; readonly error?: never } | { readonly error: VersionError };

/** The version each object is bound to, or would be if it started on its planned day or today (rule vectors §7). */
export function versionsOf({ timeZone, now, versions, objects, calendar }: Versions): VersionsOf {
  if (sharesDate(versions)) return { error: 'effective_date_taken' };
  const found: [string, VersionOf][] = [];
  for (const { id, startedAt, plannedStart } of objects) {
    const day = startedAt ? localDate(startedAt, timeZone) : (plannedStart ?? localDate(now, timeZone));
    const version = versionInForce(versions, day);
    if (version === null) {
      found.push([id, { version: null, bound: false, required: null, closesAt: null }]);
      continue;
    }
    const required = requiredOf(version.need, day);
    if (typeof required === 'string') return { error: required };
    const rule = { startsAt: 'start', length: version.length };
    const window = collectingWindow({ timeZone, rule, calendar, events: { start: startedAt } });
    if (window.error) return window;
    found.push([id, { version: version.version, bound: !!startedAt, required, closesAt: window.closesAt }]);
  }
  return { objects: Object.fromEntries(found) };
}

/** A version that is proposed. A correction reaches objects that have started, so it may lie in the past. */
export interface VersionChange extends RuleVersion {
  readonly correction?: Maybe<boolean>;
  readonly reason?: Maybe<string>;
}

interface Affected {
  readonly id: string;
  /** Null, like `requiredFrom`: no version was in force. */
  readonly from: number | null;
  readonly to: number;
  readonly requiredFrom: number | null;
  readonly requiredTo: number;
}

/** Each sorted by id. */
export type DryRun =
  | {
      /** Neither started nor planned. */
      readonly undetermined: readonly string[];
      readonly affected: readonly Affected[];
      readonly keeps: readonly string[];
      readonly error?: never;
    }
  | { readonly error: VersionError | 'reason_required' | 'effective_date_not_future' };

/** Whom a change would reach, without making it (rule vectors §7). */
export function dryRun({ timeZone, now, versions, objects, change }: Versions & { change: VersionChange }): DryRun {
  if (sharesDate([...versions, change])) return { error: 'effective_date_taken' };
  if (change.correction && !change.reason?.trim()) return { error: 'reason_required' };
  if (!change.correction && change.effectiveFrom <= localDate(now, timeZone)) {
    return { error: 'effective_date_not_future' };
  }
  // As a version among the others; whom it reaches as a correction is decided below.
  const { correction, reason: _reason, ...proposed } = change;
  const undetermined: string[] = [];
  const affected: Affected[] = [];
  const keeps: string[] = [];
  for (const { id, startedAt, plannedStart } of objects.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const day = startedAt ? localDate(startedAt, timeZone) : plannedStart;
    if (!day) undetermined.push(id);
    else if ((startedAt && !correction) || versionInForce([...versions, proposed], day) !== proposed) keeps.push(id);
    else {
      const before = versionInForce(versions, day);
      const requiredFrom = before && requiredOf(before.need, day);
      const requiredTo = requiredOf(change.need, day);
      if (typeof requiredFrom === 'string') return { error: requiredFrom };
      if (typeof requiredTo === 'string') return { error: requiredTo };
      affected.push({ id, from: before?.version ?? null, to: change.version, requiredFrom, requiredTo });
    }
  }
  return { undetermined, affected, keeps };
}

function sharesDate(versions: readonly RuleVersion[]): boolean {
  return new Set(versions.map(({ effectiveFrom }) => effectiveFrom)).size < versions.length;
}
