import type { ReactNode } from 'react';

/** Buttons side by side, the main one first; full width on phones. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
