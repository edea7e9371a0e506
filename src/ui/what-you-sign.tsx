import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';

type Props = {
  title: string;
  lang?: string | undefined;
  level?: HeadingLevel | undefined;
  /** To whom and by whom; date of the text with a link to all of it. */
  lines: readonly ReactNode[];
};

export function WhatYouSign({ title, lang, level = 2, lines }: Props) {
  return (
    <section className="what-you-sign" aria-labelledby="what-you-sign">
      <Heading level={level} id="what-you-sign" lang={lang}>
        {title}
      </Heading>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </section>
  );
}
