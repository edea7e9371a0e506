import type { ReactNode } from 'react';

/** Native details; on paper always open. */
export function Details({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details__body">{children}</div>
    </details>
  );
}
