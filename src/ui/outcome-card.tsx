import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';
import { LinkButton } from './link-button.tsx';
import { PublicLine } from './public-line.tsx';
import type { StatusTagProps } from './status-tag.tsx';
import type { Link } from './text-link.tsx';

type Part = { heading: string; content: ReactNode };
type Props = {
  tag: StatusTagProps;
  /** Whose answer and when. */
  line: ReactNode;
  heading: string;
  level?: 2 | 3 | undefined;
  /** An `AnswersTable`, or the sentence that no answer came. */
  children: ReactNode;
  /** What happens next, or that nothing further is planned. */
  next?: Part | undefined;
  /** The author's own judgement. */
  author?: Part | undefined;
  /** Link to the small page "Was this answer clear to you?". */
  question?: Link | undefined;
};

/** What was decided, demand by demand (ux.md B7, §3.8). */
export function OutcomeCard({ tag, line, heading, level = 2, children, next, author, question }: Props) {
  const parts = [next, author].filter((part) => part !== undefined);
  const partLevel = (level + 1) as HeadingLevel;
  return (
    <section className="outcome-card" aria-labelledby="outcome">
      <PublicLine tag={tag}>{line}</PublicLine>
      <Heading level={level} id="outcome">
        {heading}
      </Heading>
      {children}
      {parts.length > 0 && (
        <div className="columns columns--6-6">
          {parts.map((part) => (
            <div key={part.heading} className="outcome-card__part">
              <Heading level={partLevel}>{part.heading}</Heading>
              <p>{part.content}</p>
            </div>
          ))}
        </div>
      )}
      {question && (
        <p>
          <LinkButton kind="text" href={question.href}>
            {question.text}
          </LinkButton>
        </p>
      )}
    </section>
  );
}
