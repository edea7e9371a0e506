import type { ListSort } from './schema.ts';

/** What the public orders are made of. Times are instants, counts are valid signatures. */
export interface Rankable {
  id: string;
  title: string;
  valid: number;
  week: number;
  publishedAt: Date;
  closesAt: Date | null;
  endedAt: Date | null;
  collecting: boolean;
}

const dayMs = 86_400_000;
const youngDays = 14;

/**
 * Activity (ux.md §3.2): ln(1 + signatures of the last 7 days) + newness (2, falling to 0 over 14 days)
 * + 1 in the last 14 days before closing. Printed on the list page.
 */
export function activity(item: Rankable, now: Date): number {
  const ageDays = Math.max(0, (now.getTime() - item.publishedAt.getTime()) / dayMs);
  const newness = 2 * Math.max(0, 1 - ageDays / youngDays);
  const leftDays = item.closesAt ? (item.closesAt.getTime() - now.getTime()) / dayMs : Infinity;
  const closing = item.collecting && leftDays > 0 && leftDays <= youngDays ? 1 : 0;
  return Math.log(1 + Math.max(0, item.week)) + newness + closing;
}

const newerFirst = (a: Rankable, b: Rankable) =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1);

/** Ids in the order of one public list. Collecting ones come before the rest in `active`. */
export function rank(items: readonly Rankable[], sort: ListSort, now: Date): string[] {
  const sorted = [...items];
  switch (sort) {
    case 'active':
      return withYoungPlaces(sorted, now);
    case 'newest':
      return ids(sorted.sort(newerFirst));
    case 'closing':
      return ids(sorted.sort((a, b) => closingKey(a) - closingKey(b) || newerFirst(a, b)));
    case 'most-signed':
      return ids(sorted.sort((a, b) => b.valid - a.valid || newerFirst(a, b)));
    case 'decided':
      return ids(sorted.sort((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0) || newerFirst(a, b)));
    case 'a-z': {
      const collator = new Intl.Collator(['lv', 'uk', 'mk', 'sq'], { numeric: true });
      return ids(sorted.sort((a, b) => collator.compare(a.title, b.title) || newerFirst(a, b)));
    }
  }
}

const ids = (items: readonly Rankable[]) => items.map((item) => item.id);
const closingKey = (item: Rankable) =>
  item.collecting && item.closesAt ? item.closesAt.getTime() : Number.MAX_SAFE_INTEGER;

/** Each 5th place is kept for the initiative under 14 days old with the fewest signatures. */
function withYoungPlaces(items: Rankable[], now: Date): string[] {
  const scores = new Map(items.map((item) => [item.id, activity(item, now)]));
  const score = (item: Rankable) => scores.get(item.id) ?? 0;
  const byActivity = items.sort(
    (a, b) => Number(b.collecting) - Number(a.collecting) || score(b) - score(a) || newerFirst(a, b),
  );
  const young = byActivity
    .filter((item) => item.collecting && now.getTime() - item.publishedAt.getTime() < youngDays * dayMs)
    .sort((a, b) => a.valid - b.valid || newerFirst(a, b));
  const placed = new Set<string>();
  const order: string[] = [];
  let nextYoung = 0;
  let next = 0;
  while (order.length < byActivity.length) {
    let chosen: Rankable | undefined;
    if (order.length % 5 === 4) {
      while (nextYoung < young.length && placed.has(young[nextYoung]?.id ?? '')) nextYoung += 1;
      chosen = young[nextYoung];
    }
    while (!chosen && next < byActivity.length) {
      const candidate = byActivity[next];
      if (candidate && !placed.has(candidate.id)) chosen = candidate;
      else next += 1;
    }
    if (!chosen) break;
    placed.add(chosen.id);
    order.push(chosen.id);
  }
  return order;
}
