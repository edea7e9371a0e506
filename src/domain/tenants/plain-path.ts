/** The value at a dotted path; list members are named by their `key`: `stages.submit.need`. Undefined when nothing is there. */
export function getPlainPath(value: unknown, path: string): unknown {
  let at: unknown = value;
  for (const part of path.split('.')) {
    if (Array.isArray(at)) at = at.find((member: { key?: string }) => member.key === part);
    else if (at && typeof at === 'object') at = (at as Record<string, unknown>)[part];
    else return undefined;
  }
  return at;
}
