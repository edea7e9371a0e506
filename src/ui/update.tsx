import { Heading, type HeadingLevel } from './heading.tsx';
import type { IconName } from './icon.tsx';
import { Paragraphs } from './prose.tsx';
import { StatusTag } from './status-tag.tsx';
import { Time } from './time.tsx';

type Props = {
  from: 'author' | 'editors' | 'institution' | 'media';
  fromText: string;
  time: { dateTime: string; text: string };
  title: string;
  text: string;
  lang?: string | undefined;
  level?: HeadingLevel | undefined;
};
const icons: Record<Props['from'], IconName> = {
  author: 'person',
  editors: 'pen',
  institution: 'building',
  media: 'media',
};

/** One piece of news about an initiative, with who says it. */
export function Update({ from, fromText, time, title, text, lang, level = 3 }: Props) {
  return (
    <article className="update">
      <p className="update__head">
        <StatusTag kind="plain" icon={icons[from]} text={fromText} />
        <span className="small">
          <Time {...time} />
        </span>
      </p>
      <Heading level={level} lang={lang}>
        {title}
      </Heading>
      <Paragraphs text={text} lang={lang} />
    </article>
  );
}
