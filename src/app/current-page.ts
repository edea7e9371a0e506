import { cache } from 'react';
import type { PageContext } from './page-context.ts';

const holder = cache((): { page: PageContext | null } => ({ page: null }));

/** Keeps the page of this request for what gets no parameters: the 404 page. */
export function rememberPage(page: PageContext): void {
  holder().page = page;
}

/** The page that the layout of this request stands on. */
export function currentPage(): PageContext | null {
  return holder().page;
}
