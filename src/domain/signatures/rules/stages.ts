import { localDate } from '../../shared/local-date.ts';
import { countFor } from './count-for.ts';
import type { CountError } from './need.ts';
import { requiredCount, type Stage } from './required-count.ts';
import { type SignatureCounts, SignatureStates } from './signature-states.ts';

type Maybe<T> = T | null | undefined;

/** What happened to the signatures of some people at the instant `t`. A person named twice acted twice. */
export type SignatureEvent = { readonly t: Date } & (
  | { readonly type: 'sign'; readonly persons: Iterable<string>; readonly region?: Maybe<string> }
  | {
      readonly type: 'paper-batch';
      readonly batch: string;
      /** Local date on the paper; `t` is when it was entered. */
      readonly signedOn: string;
      readonly persons: Iterable<string>;
      readonly region?: Maybe<string>;
    }
  | { readonly type: 'withdraw' | 'restore'; readonly persons: Iterable<string> }
  | { readonly type: 'invalidate'; readonly persons: Iterable<string>; readonly reason: string }
  | {
      readonly type: 'register-check';
      /** `valid`, or the reason why not. */
      readonly results: readonly { readonly persons: Iterable<string>; readonly result: string }[];
    }
);

interface CollectingRule {
  readonly stages: readonly Stage[];
  readonly countBasis: 'valid' | 'confirmed';
  readonly window: { readonly opensAt: Date; readonly closesAt?: Maybe<Date> };
  readonly withdrawUntil: 'close' | 'handover';
  readonly handedOverAt?: Maybe<Date>;
}

interface StageState {
  readonly required: number;
  /** Instant of the first event after which the stage was met. Never changed or removed. */
  readonly reachedAt: Date | null;
  readonly currentlyMet: boolean;
  readonly collectTarget: number | null;
  /** The number is at least `collectTarget`. Null without one. */
  readonly targetMet: boolean | null;
}

export type StagesReached =
  | {
      readonly counts: SignatureCounts;
      readonly stages: Readonly<Record<string, StageState>>;
      readonly error?: never;
    }
  | { readonly error: CountError };

/**
 * Plays the events of an initiative, given in time order, and tells the counts and the stages reached (rule vectors §5).
 * Events after `at` are ignored. Throws a RangeError for an unknown time zone.
 */
export function stagesReached(input: {
  readonly timeZone: string;
  readonly rule: CollectingRule;
  readonly events: readonly SignatureEvent[];
  readonly at?: Maybe<Date>;
}): StagesReached {
  const { rule, at } = input;
  const states = new SignatureStates();
  const apply = applier(rule, input.timeZone, states);
  const openingDay = localDate(rule.window.opensAt, input.timeZone);
  const reached = new Map<string, Date>();
  let now = measure(rule, openingDay, states);
  for (const event of input.events) {
    if (at && event.t > at) continue;
    apply(event);
    now = measure(rule, openingDay, states);
    for (const [key, { met }] of Object.entries(now.stages ?? {})) {
      if (met && !reached.has(key)) reached.set(key, event.t);
    }
  }
  if (now.error) return now;

  const counts = states.counts();
  const number = countFor(rule, counts);
  const stages = Object.entries(now.stages).map(([key, { required, collectTarget, met }]): [string, StageState] => [
    key,
    {
      required,
      reachedAt: reached.get(key) ?? null,
      currentlyMet: met === true,
      collectTarget,
      targetMet: collectTarget === null ? null : number >= collectTarget,
    },
  ]);
  return { counts, stages: Object.fromEntries(stages) };
}

/** Each stage held against the number, and the numbers of the regions, that the rule counts. */
function measure(rule: CollectingRule, openingDay: string, states: SignatureStates) {
  const regions = [...states.byRegion()].map(([region, numbers]) => [region, countFor(rule, numbers)]);
  return requiredCount({
    at: openingDay,
    stages: rule.stages,
    counts: { total: countFor(rule, states.counts()), byRegion: Object.fromEntries(regions) },
  });
}

function applier({ window, ...rule }: CollectingRule, timeZone: string, states: SignatureStates) {
  const { opensAt, closesAt } = window;
  const firstDay = localDate(opensAt, timeZone);
  const lastDay = closesAt ? localDate(new Date(closesAt.getTime() - 1), timeZone) : null;
  const withdrawLimit = rule.withdrawUntil === 'close' ? closesAt : rule.handedOverAt;
  const batches = new Set<string>();

  const each = (persons: Iterable<string>, act: (person: string) => void) => {
    for (const person of persons) act(person);
  };
  const sign = (isInTime: boolean, { persons, region }: { persons: Iterable<string>; region?: Maybe<string> }) =>
    each(persons, (person) => (isInTime ? states.sign(person, region) : states.late()));

  return (event: SignatureEvent): void => {
    switch (event.type) {
      case 'sign':
        return sign(event.t >= opensAt && (!closesAt || event.t < closesAt), event);
      case 'paper-batch':
        if (batches.has(event.batch)) return;
        batches.add(event.batch);
        return sign(event.signedOn >= firstDay && (lastDay === null || event.signedOn <= lastDay), event);
      case 'withdraw':
        if (withdrawLimit && event.t >= withdrawLimit) return;
        return each(event.persons, (person) => states.withdraw(person));
      case 'invalidate':
        return each(event.persons, (person) => states.invalidate(person, event.reason));
      case 'restore':
        return each(event.persons, (person) => states.restore(person));
      case 'register-check':
        for (const { persons, result } of event.results) {
          each(persons, (person) => (result === 'valid' ? states.confirm(person) : states.invalidate(person, result)));
        }
    }
  };
}
