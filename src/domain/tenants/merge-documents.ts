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
  const near = neighbours(mine);
  const overlaps = theirs.filter((change) =>
    near(change.path).some((own) => touch(own.path, change.path) && !isDeepStrictEqual(own, change)),
  );
  return { document: applyChanges(others, mine), theirs, overlaps };
}

/** Finds the changes in a place and those of a place that it lies in, without a look at all of them. */
function neighbours(changes: readonly Change[]): (path: DocumentPath) => Change[] {
  const nameOf = (path: DocumentPath) => JSON.stringify(path);
  const at = new Map(changes.map((change) => [nameOf(change.path), change]));
  const around = changes.flatMap((change) => placesAround(change.path).map((place) => ({ place, change })));
  const inside = Map.groupBy(around, ({ place }) => nameOf(place));
  return (path) => [
    ...(inside.get(nameOf(path)) ?? []).map(({ change }) => change),
    ...[...placesAround(path), path].flatMap((place) => at.get(nameOf(place)) ?? []),
  ];
}

const placesAround = (path: DocumentPath) => path.map((_, length) => path.slice(0, length));

/** One place lies in the other. Orders touch only each other: a new member is no new order. */
function touch(first: DocumentPath, second: DocumentPath): boolean {
  if ((first.at(-1) === orderOfMembers) !== (second.at(-1) === orderOfMembers)) return false;
  return first.every((part, at) => at >= second.length || second[at] === part);
}

/** The document with these changes made, none of which lies in another's place; it stays as it was itself. */
export function applyChanges<Document>(document: Document, changes: readonly Change[]): Document {
  return withChanges(document, changes, 0) as Document;
}

/** What stands at a place of the depth, with all changes in it made at once: lists are long. */
function withChanges(at: unknown, changes: readonly Change[], depth: number): unknown {
  const whole = changes.find(({ path }) => path.length === depth);
  if (whole) return whole.after;
  const byPart = Map.groupBy(changes, ({ path }) => path[depth] ?? '');
  if (Array.isArray(at)) return membersWith(at, byPart, depth);
  const made = new Map(isRecord(at) ? Object.entries(at) : []);
  for (const [part, own] of byPart) {
    const changed = withChanges(made.get(part), own, depth + 1);
    if (changed === undefined) made.delete(part);
    else made.set(part, changed);
  }
  return Object.fromEntries(made);
}

function membersWith(members: readonly unknown[], byName: Map<string, Change[]>, depth: number): unknown[] {
  const order = byName.get(orderOfMembers)?.[0]?.after;
  byName.delete(orderOfMembers);
  const taken = (name: string, member: unknown) => {
    const own = byName.get(name);
    byName.delete(name);
    return own ? withChanges(member, own, depth + 1) : member;
  };
  const kept = members.map((member) => taken(memberName(member) ?? '', member));
  const added = [...byName.keys()].map((name) => taken(name, undefined));
  const made = [...kept, ...added].filter((member) => member !== undefined);
  return Array.isArray(order) ? inOrder(made, order) : made;
}

/** Members that the order does not name stay behind the ones it does. */
function inOrder(members: readonly unknown[], order: readonly string[]): unknown[] {
  const places = new Map(order.map((name, place) => [name, place]));
  const rank = (member: unknown) => places.get(memberName(member) ?? '') ?? order.length;
  return members.toSorted((a, b) => rank(a) - rank(b));
}
