export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Cells of the comparison table; beyond it the differing middle is shown as replaced as a whole. */
const maxCells = 4_000_000;

/**
 * Word by word difference of two texts: the longest common subsequence of their words, removed before added. Put together,
 * same and removed parts give `before`, same and added ones `after`.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const old = words(before);
  const fresh = words(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const parts: DiffPart[] = [];
  add(parts, 'same', old.slice(0, start));
  compare(parts, old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  add(parts, 'same', old.slice(old.length - end));
  return parts;
}

/** How many places differ: a removed part and the added one that replaces it are one change. */
export function countChanges(parts: readonly DiffPart[]): number {
  return parts.filter(({ kind }, index) => kind !== 'same' && (parts[index - 1]?.kind ?? 'same') === 'same').length;
}

/** Words with the white space that follows them. */
function words(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

function compare(parts: DiffPart[], old: string[], fresh: string[]): void {
  if (old.length * fresh.length > maxCells) {
    add(parts, 'removed', old);
    add(parts, 'added', fresh);
    return;
  }
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === fresh[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    const [word, other] = [old[row], fresh[column]];
    if (word !== undefined && word === other) {
      add(parts, 'same', [word]);
      row += 1;
      column += 1;
    } else if (word !== undefined && (other === undefined || at(row + 1, column) >= at(row, column + 1))) {
      add(parts, 'removed', [word]);
      row += 1;
    } else {
      add(parts, 'added', other === undefined ? [] : [other]);
      column += 1;
    }
  }
}

function add(parts: DiffPart[], kind: DiffPart['kind'], text: readonly string[]): void {
  if (text.length === 0) return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text.join('');
  else parts.push({ kind, text: text.join('') });
}
