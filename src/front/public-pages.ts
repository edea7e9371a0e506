/**
 * Pages that are the same bytes for everyone (contract C4), by the path after the language. Everything else is private:
 * rendered per request, `no-store`. Seconds are what a CDN may keep.
 */
const publicPages: readonly { path: RegExp; seconds: number }[] = [
  { path: /^$/, seconds: 10 },
  { path: /^\/initiatives(\/by\/[a-z-]+)?(\/page\/\d+)?$/, seconds: 10 },
  { path: /^\/initiatives\/\d+(-[a-z0-9-]*)?(\/(translation|names(\/\d+)?))?$/, seconds: 10 },
  { path: /^\/initiatives\/\d+(-[a-z0-9-]*)?\/versions$/, seconds: 300 },
  { path: /^\/(about|help|privacy|terms|accessibility)$/, seconds: 300 },
];

/** Seconds a shared cache may keep the page; null for a private one. */
export function publicSeconds(page: string): number | null {
  return publicPages.find(({ path }) => path.test(page))?.seconds ?? null;
}
