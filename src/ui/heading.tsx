import type { ReactNode } from 'react';

export type HeadingLevel = 1 | 2 | 3 | 4;
type Props = {
  level: HeadingLevel;
  id?: string | undefined;
  className?: string | undefined;
  lang?: string | undefined;
  /** Takes the focus when the page opens, after a redirect that changed something. */
  focus?: boolean | undefined;
  children: ReactNode;
};

/** A heading whose level the page decides. */
export function Heading({ level, id, className, lang, focus, children }: Props) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={className} lang={lang} tabIndex={focus ? -1 : undefined} autoFocus={focus}>
      {children}
    </Tag>
  );
}
