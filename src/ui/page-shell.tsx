import type { ReactNode } from 'react';
import { SiteFooter, type SiteFooterProps } from './site-footer.tsx';
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx';

export type PageShellProps = {
  skipLabel: string;
  /** Mark of a demonstration tenant: `title` is the accessible name, `strong` the first words. */
  demoNote?: { title: string; strong: string; text: string } | undefined;
  header: SiteHeaderProps;
  footer: SiteFooterProps;
  /** No space above the content: the home page, whose top has its own ground. */
  flush?: boolean | undefined;
  children: ReactNode;
};

/** Everything in the body of a citizen page. Children that are not flush are put in the page's width by the shell. */
export function PageShell({ skipLabel, demoNote, header, footer, flush, children }: PageShellProps) {
  return (
    <>
      <a className="skip-link" href="#content">
        {skipLabel}
      </a>
      {demoNote && (
        <aside className="demo-note" aria-label={demoNote.title}>
          <p className="wrap">
            <strong>{demoNote.strong}</strong> {demoNote.text}
          </p>
        </aside>
      )}
      <SiteHeader {...header} />
      <main id="content" className={flush ? 'main main--flush' : 'main'} tabIndex={-1}>
        {flush ? children : <div className="wrap">{children}</div>}
      </main>
      <SiteFooter {...footer} />
    </>
  );
}
