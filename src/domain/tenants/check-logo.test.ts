import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkLogo, withoutRemarks } from './check-logo.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"${attributes}>${inside}</svg>`;
const found = (logo: string) => checkLogo(logo).map(({ params }) => params?.['found']);

test.each(readdirSync('tenants').filter((name) => !name.includes('.')))('the logo of %s is good', (slug) => {
  expect(found(readFileSync(`tenants/${slug}/logo.svg`, 'utf8').trim())).toEqual([]);
});

test('shapes, gradients and a title are good', () => {
  const gradient = '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>';
  expect(found(svg(`<title>Name &amp; sign</title>${gradient}<path d="M0 0h4" fill="url(#a)"/>`))).toEqual([]);
});

test.each([
  ['a script', svg('<script>alert(1)</script>'), 'script'],
  ['a handler', svg('', ' onload="alert(1)"'), 'onload'],
  ['a handler deep inside', svg('<g><g><path onclick="x()"/></g></g>'), 'onclick'],
  ['a page inside', svg('<foreignObject><p>x</p></foreignObject>'), 'foreignObject'],
  ['a link', svg('<a href="https://evil.example"><path/></a>'), 'a'],
  ['a picture from elsewhere', svg('<image href="https://evil.example/x.png"/>'), 'image'],
  ['a fill from elsewhere', svg('<path fill="url(https://evil.example/x)"/>'), 'fill'],
  ['a style sheet', svg('<style>*{display:none}</style>'), 'style'],
  ['a style', svg('<path style="fill:red"/>'), 'style'],
  ['animation', svg('<set attributeName="href" to="javascript:alert(1)"/>'), 'set'],
  ['another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"><path/></svg>', 'svg'],
  ['a prefix', svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'), 'h:script'],
  ['a comment that ends early in a browser', svg('<!-- --!><script>alert(1)</script> -->'), '#comment'],
  ['CDATA', svg('<title><![CDATA[</title><script>alert(1)</script>]]></title>'), '#cdata-section'],
  ['an entity', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`, undefined],
  ['text in it', svg('hello'), 'hello'],
  ['no XML', '<svg><path></svg>', 'svg'],
  ['no picture', '<html></html>', 'html'],
  ['two pictures', `${svg('')}${svg('')}`, undefined],
  ['nothing', '', 'svg'],
])('%s is refused', (_, logo, what) => {
  expect(checkLogo(logo)).toHaveLength(1);
  if (what !== undefined) expect(found(logo)).toEqual([what]);
});

test('what a drawing program writes at the head is left out', () => {
  const head = '<?xml version="1.0"?>\n<!-- Made by X -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n';
  expect(withoutRemarks(`${head}${svg('<!-- a --><path/>')}`)).toBe(svg('<path/>'));
});
