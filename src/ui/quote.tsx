import type { ReactNode } from 'react';

/** Someone else's words, e.g. an expert's opinion, and who said them. */
export function Quote({
  source,
  lang,
  children,
}: {
  source: ReactNode;
  lang?: string | undefined;
  children: ReactNode;
}) {
  return (
    <blockquote className="quote" lang={lang}>
      {children}
      <footer>{source}</footer>
    </blockquote>
  );
}
