/** Places of a page that are still to be filled in: `[[name of the controller]]`. */
export function blanksOf(source: string): string[] {
  return [...source.matchAll(/\[\[([^[\]\n]{1,200})\]\]/g)].map(([, blank = '']) => blank.trim());
}
