/** Axes of an initiative's state (vectors §6). Collecting is derived, never stored. */
export const editorialStates = [
  'draft',
  'submitted',
  'changes_requested',
  'refused',
  'sponsoring',
  'approved',
  'published',
  'paused',
  'withdrawn',
] as const;
export type EditorialState = (typeof editorialStates)[number];

export const handoverStates = ['none', 'handed_over', 'acknowledged', 'returned', 'answered'] as const;
export type HandoverState = (typeof handoverStates)[number];

export const returnReasons = ['competence', 'form', 'signatures', 'other'] as const;

/** What a command is judged by, beside rule and state. */
export interface LifecycleFacts {
  readonly now: Date;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly sponsors: number;
  /** The first stage is stamped. */
  readonly reached: boolean;
  /** The first stage is met now; not given: as stamped. */
  readonly currentlyMet?: boolean | null | undefined;
}

export type CollectingState =
  'none' | 'ended' | 'scheduled' | 'closed_reached' | 'closed_failed' | 'paused' | 'open_reached' | 'open';

export interface CollectingFacts {
  editorial: EditorialState;
  handover: HandoverState;
  opensAt: Date | null;
  closesAt: Date | null;
  /** The first stage is met now. */
  currentlyMet: boolean;
}

/** Collecting, first row that fits (vectors §6). */
export function collecting(facts: CollectingFacts, now: Date): CollectingState {
  const { editorial, handover, opensAt, closesAt, currentlyMet } = facts;
  if (editorial !== 'published' && editorial !== 'paused') return 'none';
  if (handover === 'handed_over' || handover === 'acknowledged' || handover === 'answered') return 'ended';
  if (!opensAt || now < opensAt) return 'scheduled';
  if (closesAt && now >= closesAt) return currentlyMet ? 'closed_reached' : 'closed_failed';
  if (editorial === 'paused') return 'paused';
  return currentlyMet ? 'open_reached' : 'open';
}

/** Collecting of a state, with the facts its commands are judged by. */
export function collectingOf(
  { editorial, handover }: Pick<CollectingFacts, 'editorial' | 'handover'>,
  { now, opensAt, closesAt, reached, currentlyMet }: LifecycleFacts,
): CollectingState {
  return collecting({ editorial, handover, opensAt, closesAt, currentlyMet: currentlyMet ?? reached }, now);
}

/** Published, and its collecting is still to come, open or paused: what has closed or was handed over runs no more. */
export function isRunning(facts: Omit<CollectingFacts, 'currentlyMet'>, now: Date): boolean {
  return ['scheduled', 'open', 'paused'].includes(collecting({ ...facts, currentlyMet: false }, now));
}

/** Columns of ux.md §3.3, from the axes (contract C15). */
export type Column = 'R' | 'C' | 'T' | 'X' | 'H' | 'P' | 'D' | 'W' | 'N';

export interface ColumnFacts extends CollectingFacts {
  outcome: string | null;
}

export function column(facts: ColumnFacts, now: Date): Column {
  const { editorial, handover, outcome } = facts;
  if (editorial === 'withdrawn') return 'W';
  if (editorial === 'refused') return 'N';
  if (editorial !== 'published' && editorial !== 'paused') return 'R';
  if (handover === 'answered' || outcome !== null) return 'D';
  if (handover === 'acknowledged') return 'P';
  if (handover === 'handed_over' || handover === 'returned') return 'H';
  const state = collecting(facts, now);
  if (state === 'open_reached') return 'T';
  if (state === 'closed_failed' || state === 'closed_reached') return 'X';
  return state === 'scheduled' ? 'R' : 'C';
}

/** Whether everybody may read title, text and author now: published once, and neither refused nor still to open. */
export function isPublic(facts: ColumnFacts & { publishedAt: Date | null }, now: Date): boolean {
  const state = column(facts, now);
  return state !== 'R' && state !== 'N' && facts.publishedAt !== null && facts.publishedAt <= now;
}

/** The five groups of the list's stage filter. */
export const listStages = ['collecting', 'reached', 'with-institution', 'decided', 'ended'] as const;
export type ListStage = (typeof listStages)[number];

export function listStage(of: Column): ListStage | null {
  switch (of) {
    case 'C':
      return 'collecting';
    case 'T':
      return 'reached';
    case 'H':
    case 'P':
      return 'with-institution';
    case 'D':
      return 'decided';
    case 'X':
    case 'W':
      return 'ended';
    case 'R':
    case 'N':
      return null;
  }
}
