import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';

type Props = { heading: string; level?: HeadingLevel | undefined; children: ReactNode };

/** What a list says when nothing is in it: the fact and at least one thing to do. */
export function EmptyState({ heading, level = 2, children }: Props) {
  return (
    <div className="prose">
      <Heading level={level}>{heading}</Heading>
      {children}
    </div>
  );
}
