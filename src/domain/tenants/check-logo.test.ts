import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tenantFolders } from '../../commands/tenant-folder.ts';
import { logoFault } from './check-logo.ts';

const svg = (inner: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"${more}>${inner}</svg>`;

test.each([...(await tenantFolders()), 'tenants/templates'])('the logo of %s is a plain picture', (folder) => {
  expect(logoFault(readFileSync(join(folder, 'logo.svg'), 'utf8'))).toBeNull();
});

test.each([
  svg(
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path fill="url(#a)" d="M0 0"/>',
  ),
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n${svg('<path d="M0 0"/><title>A &amp; B</title>')}`,
  svg(
    '<defs><linearGradient id="a"><stop/></linearGradient><radialGradient id="b" href="#a"/></defs><rect fill="url(#b)"/>',
  ),
  svg(
    '<defs><clipPath id="a"><rect width="4" height="4"/></clipPath></defs><g clip-path="url(#a)"><path d="M0 0"/></g>',
  ),
])('taken: %s', (picture) => {
  expect(logoFault(picture)).toBeNull();
});

test.each([
  [svg('<script>alert(1)</script>'), '<script>'],
  [svg('<SCRIPT>alert(1)</SCRIPT>'), '<SCRIPT>'],
  [svg('<path d="M0 0"/>', ' onload="alert(1)"'), 'onload'],
  [svg('<g><path ONCLICK="x"/></g>'), 'ONCLICK'],
  [svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), '<foreignObject>'],
  [svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>'), '<h:script>'],
  [svg('<image href="https://example.org/a.png"/>'), '<image>'],
  [svg('<linearGradient href="https://example.org/a.svg#b"/>'), 'href="https://example.org/a.svg#b"'],
  [
    svg('<linearGradient xlink:href="data:image/svg+xml,x" xmlns:xlink="http://www.w3.org/1999/xlink"/>'),
    'xlink:href="data:image/svg+xml,x"',
  ],
  [svg('<g id="a"><path d="M0 0"/></g><use href="#a"/>'), '<use>'],
  [svg('<mask id="a"><rect mask="url(#a)"/></mask>'), '<mask>'],
  [svg('<pattern id="a"><rect fill="url(#a)"/></pattern>'), '<pattern>'],
  [svg('<rect mask="url(#a)"/>'), 'mask'],
  [svg('<path href="#a"/>'), 'href'],
  [svg('<clipPath id="a"><rect clip-path="url(#b)"/></clipPath>'), '<clipPath> clip-path'],
  [svg('<clipPath id="a" clip-path="url(#b)"><rect/></clipPath>'), '<clipPath> clip-path'],
  [svg('<rect clip-path="url(#a)"/>'.repeat(51)), 'clip-path'],
  [svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'), '<a>'],
  [svg('<path fill="url(https://example.org/a)"/>'), 'fill="url(https://example.org/a)"'],
  [svg('<path fill="u\\72l(https://example.org)"/>'), 'fill="u\\72l(https://example.org)"'],
  [svg('<path fill="javascript:x"/>'), 'fill="javascript:x"'],
  [svg('<style>@import url(x)</style>'), '<style>'],
  [svg('<path style="background:url(x)"/>'), 'style'],
  [svg('<animate attributeName="href" to="javascript:x"/>'), '<animate>'],
  [svg('<set attributeName="onload" to="x"/>'), '<set>'],
  [`<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('&a;')}`, '<!DOCTYPE>'],
  [`<?xml-stylesheet href="x.css"?>${svg('')}`, '<?xml-stylesheet?>'],
  [svg('<?php x ?>'), '<?php?>'],
  ['<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', 'not SVG'],
  ['<svg><path/></svg>', '<svg>'],
  [svg('<path>'), 'not SVG'],
  [`${svg('')}<script/>`, 'not SVG'],
  ['not a picture', 'not SVG'],
  ['', 'not SVG'],
  [svg('<!-- --!><script>alert(1)</script> -->'), '#comment'],
  [svg('<title><![CDATA[</title><script>alert(1)</script>]]></title>'), '#cdata-section'],
  [svg('<title><title/></title>'), 'title'],
  [svg('<g>'.repeat(50) + '</g>'.repeat(50)), 'too deep'],
])('refused: %s', (picture, found) => {
  expect(logoFault(picture)).toBe(found);
});
