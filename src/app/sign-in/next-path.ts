import { LocalPath } from '../../domain/people/schema.ts';
import { isLanguage } from '../../domain/shared/languages.ts';
import type { PageContext } from '../page-context.ts';

/** Where a sign-in leads, as the address asks: a path of this site, in the page's language. Null for anything else. */
export function nextPath(page: PageContext, asked: string | string[] | undefined): string | null {
  const path = LocalPath.safeParse(asked);
  if (!path.success) return null;
  const [, first = '', ...rest] = path.data.split('/');
  return isLanguage(first) ? ['', page.language, ...rest].join('/') : path.data;
}

/** The initiative that a path is about to sign; null for other paths. */
export function initiativeOfPath(path: string | null): number | null {
  const digits = /^\/[a-z]{2}\/initiatives\/(\d{1,10})\/sign(ed|\/|$)/.exec(path ?? '')?.[1];
  return digits ? Number(digits) : null;
}
