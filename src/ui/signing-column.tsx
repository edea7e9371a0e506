import type { ReactNode } from 'react';

/** The one column of question and signing pages. */
export function SigningColumn({ children }: { children: ReactNode }) {
  return <div className="signing">{children}</div>;
}
