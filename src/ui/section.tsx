import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';
import { TextLink, type Link } from './text-link.tsx';

type Props = {
  id: string;
  heading: string;
  level?: HeadingLevel | undefined;
  link?: Link | undefined;
  /** Left out on paper. */
  screenOnly?: boolean | undefined;
  children: ReactNode;
};

/** A named part of a page with its heading and, at the other end of the line, a link to all of its kind. */
export function Section({ id, heading, level = 2, link, screenOnly, children }: Props) {
  return (
    <section className={screenOnly ? 'section no-print' : 'section'} aria-labelledby={id}>
      <div className="section__head">
        <Heading level={level} id={id}>
          {heading}
        </Heading>
        {link && <TextLink {...link} />}
      </div>
      {children}
    </section>
  );
}
