import type { Change } from '../tenants/diff-documents.ts';
import { isRecord } from '../tenants/document-path.ts';

const mostChanges = 200;
const longestText = 1_000;
const longestList = 50;

/** Changes as the log keeps them: long texts and lists are cut and many changes counted, since the versions keep them whole. */
export function loggedChanges(changes: readonly Change[]): { changes: object[]; more?: number } {
  const kept = changes
    .slice(0, mostChanges)
    .map(({ path, before, after }) => ({ path, before: shortened(before), after: shortened(after) }));
  return { changes: kept, ...(changes.length > mostChanges && { more: changes.length - mostChanges }) };
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)} …` : value;
  if (Array.isArray(value)) {
    const kept: unknown[] = value.slice(0, longestList).map(shortened);
    return value.length > longestList ? [...kept, `+ ${value.length - longestList} …`] : kept;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}
