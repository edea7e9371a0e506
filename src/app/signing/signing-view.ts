import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import type { PageContext } from '../page-context.ts';
import { pageMetadata } from '../site-page.tsx';

/** One of the pages that a signing step can turn out to be: its title (without a topic) and what it shows. */
export interface SigningView {
  title: string;
  content: ReactNode;
  /** Anything but 200; the front server sends it. */
  status?: 404;
}

export function viewMetadata(page: PageContext, view: Pick<SigningView, 'title' | 'status'>, path: string): Metadata {
  return {
    ...pageMetadata(page, { title: view.title, path, private: true }),
    ...(view.status && { other: { 'page:status': String(view.status) } }),
  };
}
