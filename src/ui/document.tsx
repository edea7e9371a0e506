import type { ReactNode } from 'react';

type Props = {
  lang: string;
  dir?: 'ltr' | 'rtl' | undefined;
  stylesheetHref: string;
  /** An SVG for the browser's tab; without one browsers ask for /favicon.ico. */
  iconHref?: string | undefined;
  /** From `preloadFont`. */
  fontHref?: string | undefined;
  /** Own small modules; nothing waits for them. */
  enhancements?: readonly string[] | undefined;
  children: ReactNode;
};

/** html, head links and body of a citizen page. Title and meta elements come from the framework's metadata. */
export function Document(props: Props) {
  const { lang, dir = 'ltr', stylesheetHref, iconHref, fontHref, enhancements = [], children } = props;
  return (
    <html lang={lang} dir={dir}>
      <head>
        {fontHref && <link rel="preload" href={fontHref} as="font" type="font/woff2" crossOrigin="anonymous" />}
        <link rel="stylesheet" href={stylesheetHref} />
        {iconHref && <link rel="icon" href={iconHref} type="image/svg+xml" />}
        {enhancements.map((href) => (
          <script key={href} type="module" src={href} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
