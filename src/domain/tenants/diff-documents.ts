import { isDeepStrictEqual } from 'node:util';
import { type DocumentPath, isNamedList, isRecord, memberName, orderOfMembers } from './document-path.ts';

/** One place that differs; undefined on a side where nothing is. */
export interface Change {
  readonly path: DocumentPath;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Where two documents differ, in the order of their fields. A thing that is only on one side is one change, whatever is in
 * it; members of lists are compared by name, and a new order of the common ones is a change of its own.
 */
export function diffDocuments(before: unknown, after: unknown, path: DocumentPath = []): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isRecord(before) && isRecord(after)) {
    return union(Object.keys(before), Object.keys(after)).flatMap((key) =>
      diffDocuments(before[key], after[key], [...path, key]),
    );
  }
  if (isNamedList(before) && isNamedList(after)) {
    const [old, now] = [byName(before), byName(after)];
    const changes = union([...old.keys()], [...now.keys()]).flatMap((name) =>
      diffDocuments(old.get(name), now.get(name), [...path, name]),
    );
    const [oldOrder, newOrder] = [commonNames(old, now), commonNames(now, old)];
    if (isDeepStrictEqual(oldOrder, newOrder)) return changes;
    return [...changes, { path: [...path, orderOfMembers], before: oldOrder, after: newOrder }];
  }
  return [{ path, before, after }];
}

const union = (first: readonly string[], second: readonly string[]) => [...new Set([...first, ...second])];
const byName = (list: readonly unknown[]) => new Map(list.map((member) => [memberName(member) ?? '', member]));
const commonNames = (list: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
  [...list.keys()].filter((name) => other.has(name));
