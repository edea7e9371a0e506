import { isDeepStrictEqual } from 'node:util';
import { type Change, diffDocuments } from './diff-documents.ts';
import { type DocumentPath, isRecord, memberName, orderOfMembers } from './document-path.ts';

export interface Merged<Document> {
  /** With both sides' changes; where both changed one place, with ours. */
  readonly document: Document;
  /** What the others changed since. */
  readonly theirs: readonly Change[];
  /** Those of theirs that ours would undo. */
  readonly overlaps: readonly Change[];
}

/** Puts our changes of a document on top of what others made of it meanwhile: a three-way merge by places. */
export function mergeDocuments<Document>(base: Document, ours: Document, others: Document): Merged<Document> {
  const theirs = diffDocuments(base, others);
  const mine = diffDocuments(base, ours);
  const overlaps = theirs.filter((change) =>
    mine.some((own) => touch(own.path, change.path) && !isDeepStrictEqual(own, change)),
  );
  return { document: applyChanges(others, mine), theirs, overlaps };
}

/** One place lies in the other. Orders touch only each other: a new member is no new order. */
function touch(first: DocumentPath, second: DocumentPath): boolean {
  if ((first.at(-1) === orderOfMembers) !== (second.at(-1) === orderOfMembers)) return false;
  return first.every((part, at) => at >= second.length || second[at] === part);
}

/** The document with these changes made; it stays as it was itself. */
export function applyChanges<Document>(document: Document, changes: readonly Change[]): Document {
  return changes.reduce<unknown>((made, { path, after }) => withValue(made, path, after), document) as Document;
}

function withValue(at: unknown, [part, ...rest]: DocumentPath, value: unknown): unknown {
  if (part === undefined) return value;
  if (Array.isArray(at)) {
    if (part === orderOfMembers) return inOrder(at, value as string[]);
    const position = at.findIndex((member) => memberName(member) === part);
    const changed = withValue(position < 0 ? undefined : at[position], rest, value);
    if (position < 0) return changed === undefined ? at : [...at, changed];
    return at.flatMap((member, index) => (index !== position ? [member] : changed === undefined ? [] : [changed]));
  }
  const record = isRecord(at) ? at : {};
  const changed = withValue(record[part], rest, value);
  if (changed !== undefined) return { ...record, [part]: changed };
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== part));
}

/** Members that the order does not name stay behind the ones it does. */
function inOrder(members: unknown[], order: readonly string[]): unknown[] {
  const rank = (member: unknown) => {
    const at = order.indexOf(memberName(member) ?? '');
    return at < 0 ? order.length : at;
  };
  return members.toSorted((a, b) => rank(a) - rank(b));
}
