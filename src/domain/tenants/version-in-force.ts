/**
 * The version in force on a local date (rule vectors §7): the one with the latest effective date on or before it. Null
 * before the first one.
 */
export function versionInForce<Version extends { readonly effectiveFrom: string }>(
  versions: readonly Version[],
  day: string,
): Version | null {
  const started = versions.filter(({ effectiveFrom }) => effectiveFrom <= day);
  return started.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null;
}
