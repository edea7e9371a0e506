/**
 * A place in a tenant's document, such as `['configuration', 'instruments', 'city-proposal', 'rules', '2', 'window']`:
 * names of fields, and in a list of things that have a name that name, so that a place stays itself when the list grows.
 */
export type DocumentPath = readonly string[];

/** Stands at the end of a path for the order of a list's members. */
export const orderOfMembers = '(order)';

const names = ['key', 'id', 'code', 'host', 'version'] as const;

/** What a member of a list is called: its key, id, code, host or version. Null for a thing without a name. */
export function memberName(member: unknown): string | null {
  if (!isRecord(member)) return null;
  for (const name of names) {
    const value = member[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list whose members all have names of their own; such a list is a set of things, any other one value. */
export function isNamedList(value: unknown): value is Record<string, unknown>[] {
  if (!Array.isArray(value)) return false;
  const all = value.map(memberName);
  return all.every((name) => name !== null) && new Set(all).size === all.length;
}

/** The value at a path; undefined when nothing is there. */
export function valueAt(document: unknown, path: DocumentPath): unknown {
  let at: unknown = document;
  for (const part of path) {
    if (Array.isArray(at)) at = at.find((member, index) => memberName(member) === part || String(index) === part);
    else if (isRecord(at)) at = Object.hasOwn(at, part) ? at[part] : undefined;
    else return undefined;
  }
  return at;
}

/** The same place with names in place of the positions that a parser gives. */
export function namedPath(document: unknown, path: readonly PropertyKey[]): string[] {
  let at: unknown = document;
  return path.map((part) => {
    const inside: unknown = isRecord(at) || Array.isArray(at) ? Reflect.get(at, part) : undefined;
    const name = Array.isArray(at) && isNamedList(at) ? memberName(inside) : null;
    at = inside;
    return name ?? String(part);
  });
}
