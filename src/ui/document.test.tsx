import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Document } from './document.tsx';

test('a page names its icon, so that no browser asks for /favicon.ico', () => {
  const html = renderToStaticMarkup(
    <Document lang="en" stylesheetHref="/theme/x.css" iconHref="/logo/0.svg">
      text
    </Document>,
  );
  expect(html).toContain('<link rel="icon" href="/logo/0.svg" type="image/svg+xml"/>');
});
