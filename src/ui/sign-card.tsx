import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';
import { Icon, type IconName } from './icon.tsx';
import { LinkButton } from './link-button.tsx';
import { Progress } from './progress.tsx';
import type { Link } from './text-link.tsx';

type Figure = { number: string; label: string };
type Props = {
  /** Hidden heading, e.g. "Signatures". */
  heading: string;
  level?: HeadingLevel | undefined;
  /** For screen readers: number, need, percent, remaining and time in one sentence. */
  sentence: string;
  /** One: the number being collected. Several: handed over, confirmed … None: nobody has signed yet, `emptyText` says so. */
  figures: readonly Figure[];
  emptyText?: string | undefined;
  /** Left out without a threshold and once it is over: no bar then. */
  percent?: number | undefined;
  ticks?: readonly number[] | undefined;
  lines?: readonly { icon: IconName; content: ReactNode }[] | undefined;
  action?: Link | undefined;
  /** Time of the count, and that it may fall. */
  note?: string | undefined;
  /** Below all: why some are not confirmed, where to sign on paper, what now. */
  children?: ReactNode;
};

/** How many signed, how many are needed, who can sign until when, and the one button (ux.md B6). */
export function SignCard(props: Props) {
  const {
    heading,
    level = 2,
    sentence,
    figures,
    emptyText,
    percent,
    ticks,
    lines = [],
    action,
    note,
    children,
  } = props;
  return (
    <section className="sign-card" aria-labelledby="sign-card">
      <Heading level={level} id="sign-card" className="visually-hidden">
        {heading}
      </Heading>
      <p className="visually-hidden">{sentence}</p>
      <div aria-hidden="true">
        {emptyText && figures.length === 0 && <p>{emptyText}</p>}
        <div className={figures.length > 1 ? 'sign-card__pair' : undefined}>
          {figures.map(({ number, label }) => (
            <p key={label}>
              <strong className="sign-card__number">{number}</strong>
              <span className="sign-card__label">{label}</span>
            </p>
          ))}
        </div>
        {percent !== undefined && <Progress percent={percent} ticks={ticks} />}
      </div>
      {lines.length > 0 && (
        <ul className="sign-card__lines">
          {lines.map(({ icon, content }, index) => (
            <li key={index}>
              <Icon name={icon} />
              <span>{content}</span>
            </li>
          ))}
        </ul>
      )}
      {action && (
        <LinkButton href={action.href} wide>
          {action.text}
        </LinkButton>
      )}
      {note && <p className="sign-card__note">{note}</p>}
      {children}
    </section>
  );
}
