/**
 * Whether every text in a value, names of fields among them, can be kept: the database takes no NUL, and a surrogate alone
 * is no character.
 */
export function isStorable(value: unknown): boolean {
  // No recursion: whoever sends decides how deep it goes.
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') {
      if (next.includes('\0') || !next.isWellFormed()) return false;
    } else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [name, inner] of Object.entries(next)) left.push(name, inner);
    }
  }
  return true;
}
