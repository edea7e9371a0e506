import type { ReactNode } from 'react';

type Props = {
  lang: string;
  dir?: 'ltr' | 'rtl' | undefined;
  stylesheetHref: string;
  /** From `preloadFont`. */
  fontHref?: string | undefined;
  /** Own small modules; nothing waits for them. */
  enhancements?: readonly string[] | undefined;
  children: ReactNode;
};

/** html, head links and body of a citizen page. Title and meta elements come from the framework's metadata. */
export function Document({ lang, dir = 'ltr', stylesheetHref, fontHref, enhancements = [], children }: Props) {
  return (
    <html lang={lang} dir={dir}>
      <head>
        {fontHref && <link rel="preload" href={fontHref} as="font" type="font/woff2" crossOrigin="anonymous" />}
        <link rel="stylesheet" href={stylesheetHref} />
        {enhancements.map((href) => (
          <script key={href} type="module" src={href} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
