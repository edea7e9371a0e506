import { Heading, type HeadingLevel } from './heading.tsx';
import { Progress } from './progress.tsx';
import { StatusTag, type StatusTagProps } from './status-tag.tsx';

export type InitiativeCardProps = {
  href: string;
  title: string;
  /** Language of the title if it is not the page's. */
  titleLang?: string | undefined;
  tag: StatusTagProps;
  /** "To: …", place, language of the text. */
  to: string;
  /** Why it is shown here: "Closing soon". */
  reason?: string | undefined;
  /** "Signatures: 8 102 of 10 000"; a second line for "Confirmed: …". */
  numbers: readonly string[];
  percent?: number | undefined;
  /** "Closes on …" or what else ends it. */
  closes?: string | undefined;
  /** "214 signatures this week · published 3 days ago": explains the order. */
  why?: string | undefined;
  level?: HeadingLevel | undefined;
  /** A row of the register; else a box. */
  row?: boolean | undefined;
};

/** One initiative in a list. Only the title is a link. */
export function InitiativeCard(props: InitiativeCardProps) {
  const { href, title, titleLang, tag, to, reason, numbers, percent, closes, why, level = 3, row } = props;
  return (
    <article className={row ? 'initiative-card initiative-card--row' : 'initiative-card'}>
      <div>
        {reason && <p className="initiative-card__reason">{reason}</p>}
        <p>
          <StatusTag {...tag} />
        </p>
        <Heading level={level}>
          <a href={href} lang={titleLang}>
            {title}
          </a>
        </Heading>
        <p className="initiative-card__to">{to}</p>
      </div>
      <div className="initiative-card__numbers">
        {numbers.map((line) => (
          <p key={line}>
            <strong className="number">{line}</strong>
          </p>
        ))}
        {percent !== undefined && <Progress percent={percent} thin />}
        {closes && <p>{closes}</p>}
        {why && <p className="initiative-card__why">{why}</p>}
      </div>
    </article>
  );
}
