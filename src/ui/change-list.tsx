import { Heading, type HeadingLevel } from './heading.tsx';

type Change = {
  title: string;
  href?: string | undefined;
  before: string;
  after: string;
  /** Since when and who decided. */
  note: string;
  /** Language of the title, if it is not the page's. */
  titleLang?: string | undefined;
  /** Language of before and after. */
  lang?: string | undefined;
};
type Props = {
  items: readonly Change[];
  beforeLabel: string;
  afterLabel: string;
  level?: HeadingLevel | undefined;
  /** Three side by side in wide windows (home); else one below the other (results). */
  row?: boolean | undefined;
};

/** What changed: before and after, in one sentence each. */
export function ChangeList({ items, beforeLabel, afterLabel, level = 3, row }: Props) {
  return (
    <ul className={row ? 'bare-list change-list change-list--row' : 'bare-list change-list'}>
      {items.map(({ title, titleLang, href, before, after, note, lang }) => (
        <li key={title} className="change">
          <Heading level={level} lang={titleLang}>
            {href ? <a href={href}>{title}</a> : title}
          </Heading>
          <p className="change__line">
            <span className="change__when">{beforeLabel}</span> <span lang={lang}>{before}</span>
          </p>
          <p className="change__line change__line--after">
            <span className="change__when">{afterLabel}</span> <span lang={lang}>{after}</span>
          </p>
          <p className="small">{note}</p>
        </li>
      ))}
    </ul>
  );
}
