import { LRUCache } from 'lru-cache';
import type { Variants } from './send.ts';

export interface CachedPage {
  status: number;
  headers: Record<string, string | string[]>;
  body: Variants;
}

/** Milliseconds a public page is kept (contract C4): a number on it is at most about three seconds old. */
const keepMs = 1_000;

const pages = new LRUCache<string, CachedPage>({
  max: 5_000,
  // A page is kept a second, so this is what a busy second can need.
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: ({ body }) => body.plain.length + (body.gzip?.length ?? 0) + (body.brotli?.length ?? 0) + 200,
  ttl: keepMs,
});
const filling = new Map<string, Promise<CachedPage>>();

/** The page of a host and path: from memory, from a fill under way, or from `fill`. One fill at a time per page. */
export function cachedPage(key: string, fill: () => Promise<CachedPage>): Promise<CachedPage> | CachedPage {
  const known = pages.get(key);
  if (known) return known;
  const under = filling.get(key);
  if (under) return under;
  const started = fill()
    .then((page) => {
      if (page.status < 500) pages.set(key, page);
      return page;
    })
    .finally(() => filling.delete(key));
  filling.set(key, started);
  return started;
}
