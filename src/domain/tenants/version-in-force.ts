interface Version {
  readonly effectiveFrom: string;
  readonly version?: number;
  readonly correction?: { readonly of: number } | undefined;
}

/**
 * The version in force on a local date (rule vectors §7): the one with the latest effective date on or before it, or what
 * stands in for that one by then as its latest correction. Null before the first one.
 */
export function versionInForce<V extends Version>(versions: readonly V[], day: string): V | null {
  const started = versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const latest = started.find(({ correction }) => !correction);
  return started.find(({ correction }) => latest && correction?.of === latest.version) ?? latest ?? null;
}
