/**
 * Breaks a text into at most `most` lines that `fits` takes, between words, and inside a word only where it is longer than a
 * line. What is too much ends in an ellipsis.
 */
export function wrapLines(text: string, most: number, fits: (line: string) => boolean): string[] {
  const words = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => pieces(word, fits));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let end = [...(kept.pop() ?? '')];
  while (end.length > 0 && !fits(`${end.join('').trimEnd()}…`)) end = end.slice(0, -1);
  return [...kept, `${end.join('').trimEnd()}…`];
}

function pieces(word: string, fits: (line: string) => boolean): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
