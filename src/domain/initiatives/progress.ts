import type { Column } from './lifecycle.ts';

/** One dated step of an initiative's way (ux.md B11): done, now or next, and whose turn it is. */
export interface ProgressStep {
  key:
    | 'checked'
    | 'published'
    | 'collecting'
    | 'reached'
    | 'handed-over'
    | 'acknowledged'
    | 'returned'
    | 'institution'
    | 'answered'
    | 'ended'
    | 'withdrawn'
    | 'refused';
  state: 'done' | 'now' | 'next';
  at: Date | null;
  until: Date | null;
  whose: 'editors' | 'people' | 'author' | 'institution';
  /** The institution's own words for a step, per language. */
  text: Partial<Record<string, string>> | null;
}

export interface ProgressFacts {
  column: Column;
  hasThreshold: boolean;
  submittedAt: Date | null;
  publishedAt: Date | null;
  closesAt: Date | null;
  reachedAt: Date | null;
  handedOverAt: Date | null;
  acknowledgedAt: Date | null;
  returnedAt: Date | null;
  answeredAt: Date | null;
  answerDue: Date | null;
  endedAt: Date | null;
  steps: { text: Partial<Record<string, string>>; happenedAt: Date | null; expectedOn: Date | null }[];
}

/** The way of an initiative in order: what is done with its date, what is now, what comes next. */
export function progress(facts: ProgressFacts): ProgressStep[] {
  const { column } = facts;
  const step = (
    key: ProgressStep['key'],
    state: ProgressStep['state'],
    whose: ProgressStep['whose'],
    at: Date | null = null,
    until: Date | null = null,
    text: ProgressStep['text'] = null,
  ): ProgressStep => ({ key, state, whose, at, until, text });

  if (column === 'R') return [step('checked', 'now', 'editors', facts.submittedAt)];
  if (column === 'N') return [step('refused', 'done', 'editors', facts.endedAt)];
  if (column === 'W' && !facts.publishedAt) return [step('withdrawn', 'done', 'author', facts.endedAt)];
  const steps = [
    step('checked', 'done', 'editors', facts.submittedAt, facts.publishedAt),
    step('published', 'done', 'editors', facts.publishedAt),
  ];
  const collectingNow = column === 'C' || column === 'T';
  steps.push(step('collecting', collectingNow ? 'now' : 'done', 'people', facts.publishedAt, facts.closesAt));
  if (facts.hasThreshold && (facts.reachedAt || collectingNow)) {
    steps.push(step('reached', facts.reachedAt ? 'done' : 'next', 'people', facts.reachedAt));
  }
  if (column === 'W') return [...steps, step('withdrawn', 'done', 'author', facts.endedAt)];
  if (column === 'X') return [...steps, step('ended', 'done', 'people', facts.closesAt)];
  steps.push(step('handed-over', facts.handedOverAt ? 'done' : 'next', 'author', facts.handedOverAt));
  if (facts.returnedAt) steps.push(step('returned', 'now', 'author', facts.returnedAt));
  if (facts.acknowledgedAt) steps.push(step('acknowledged', 'done', 'institution', facts.acknowledgedAt));
  let nowGiven = facts.returnedAt !== null || collectingNow;
  for (const { text, happenedAt, expectedOn } of facts.steps) {
    const done = happenedAt !== null;
    const state = done ? 'done' : nowGiven || column === 'D' ? 'next' : 'now';
    if (state === 'now') nowGiven = true;
    steps.push(step('institution', state, 'institution', happenedAt, done ? null : expectedOn, text));
  }
  const answered = facts.answeredAt !== null || column === 'D';
  const answerState = answered ? 'done' : nowGiven ? 'next' : 'now';
  steps.push(step('answered', answerState, 'institution', facts.answeredAt, answered ? null : facts.answerDue));
  return inOrder(steps);
}

/** What is done in the order of its dates (an institution's later steps stand after its answer), then what comes. */
function inOrder(steps: readonly ProgressStep[]): ProgressStep[] {
  const done = steps.filter(({ state }) => state === 'done');
  const time = ({ at }: ProgressStep, index: number) =>
    at?.getTime() ?? Math.max(0, ...done.slice(0, index).map((step) => step.at?.getTime() ?? 0));
  const dated = done.map((step, index) => ({ step, time: time(step, index) })).toSorted((a, b) => a.time - b.time);
  return [...dated.map(({ step }) => step), ...steps.filter(({ state }) => state !== 'done')];
}
