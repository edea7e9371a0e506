import type { ReactNode } from 'react';

/** Two columns in wide windows, one below the other in narrow ones. */
export function Columns({ split, children }: { split: '7-4' | '6-6' | '4-8'; children: ReactNode }) {
  return <div className={`columns columns--${split}`}>{children}</div>;
}
