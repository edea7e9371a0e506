/**
 * A key for something new: the first of its names that can be written in Latin letters, else `fallback`; with a number when
 * it is taken.
 */
export function freeKey(names: readonly string[], fallback: string, taken: readonly string[]): string {
  const written = names.map((name) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, ''),
  );
  const key =
    written.find(
      (one, at) => one !== '' && !/\p{L}/u.test((names[at] ?? '').normalize('NFKD').replace(/[\p{M}a-z]/giu, '')),
    ) ?? fallback;
  let free = key;
  for (let n = 2; taken.includes(free); n += 1) free = `${key}-${n}`;
  return free;
}
