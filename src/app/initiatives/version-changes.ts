import type { InitiativeTextContent } from '../../domain/initiatives/text.ts';
import { diffWords, type DiffPart } from '../../domain/initiatives/text-diff.ts';

/** Parts of a text in reading order; demands by their number. */
export type TextPart = 'title' | 'summary' | 'demand' | 'why' | 'how' | 'gains';

export interface PartChange {
  part: TextPart;
  /** Number of the demand, from 1. */
  number?: number;
  diff: DiffPart[];
}

/** The parts of a text that differ from the version before, word by word, and the number of changes in all. */
export function versionChanges(
  before: InitiativeTextContent,
  after: InitiativeTextContent,
): { parts: PartChange[]; changes: number } {
  const compare = (part: TextPart, old = '', fresh = '', number?: number): PartChange[] =>
    old === fresh ? [] : [{ part, diff: diffWords(old, fresh), ...(number !== undefined && { number }) }];
  const demands = Array.from({ length: Math.max(before.demands.length, after.demands.length) }, (_, index) => index);
  const parts = [
    ...compare('title', before.title, after.title),
    ...compare('summary', before.summary, after.summary),
    ...demands.flatMap((index) => compare('demand', before.demands[index], after.demands[index], index + 1)),
    ...compare('why', before.why, after.why),
    ...compare('how', before.how, after.how),
    ...compare('gains', before.gains, after.gains),
  ];
  return { parts, changes: parts.reduce((sum, { diff }) => sum + countChanges(diff), 0) };
}

/** How many places differ: a removed part and the added one that replaces it are one change. */
function countChanges(diff: readonly DiffPart[]): number {
  return diff.filter(({ kind }, index) => kind !== 'same' && (diff[index - 1]?.kind ?? 'same') === 'same').length;
}
