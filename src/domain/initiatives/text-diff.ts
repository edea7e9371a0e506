import type { InitiativeTextContent } from './text.ts';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export type TextPart = keyof InitiativeTextContent;

/** The parts of a text that differ, in reading order, word by word. */
export function changedParts(
  before: InitiativeTextContent,
  after: InitiativeTextContent,
): { part: TextPart; diff: DiffPart[] }[] {
  const parts: TextPart[] = ['title', 'summary', 'demands', 'why', 'how', 'gains'];
  return parts
    .map((part) => ({ part, was: wordsOf(before[part]), is: wordsOf(after[part]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ part, was, is }) => ({ part, diff: diffWords(was, is) }));
}

function wordsOf(text: string | string[]): string {
  return Array.isArray(text) ? text.join('\n') : text;
}

/** Difference of two texts by words: the longest common run of words stays, what is gone comes before what is new. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [a, b] = [tokens(before), tokens(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  return merge([
    ...a.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...middle(a.slice(start, endA), b.slice(start, endB)),
    ...a.slice(endA).map((text) => ({ kind: 'same' as const, text })),
  ]);
}

/** Words with the space that follows them. */
function tokens(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** Pairs of words that are compared at most: the table of two long texts without anything in common would fill the memory. */
const mostPairs = 4_000_000;

function middle(a: string[], b: string[]): DiffPart[] {
  if (a.length * b.length > mostPairs) {
    return [{ kind: 'removed', text: a.join('') } as const, { kind: 'added', text: b.join('') } as const];
  }
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [was, is] = [a[i], b[j]];
    if (was !== undefined && was === is) {
      parts.push({ kind: 'same', text: was });
      i += 1;
      j += 1;
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: was });
      i += 1;
    } else if (is !== undefined) {
      parts.push({ kind: 'added', text: is });
      j += 1;
    }
  }
  return parts;
}

function merge(parts: DiffPart[]): DiffPart[] {
  const merged: DiffPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else merged.push({ ...part });
  }
  return merged;
}
