import { expect, test } from 'vitest';
import { blanksOf, checkPage } from './check-page.ts';

const found = (source: string) => checkPage(source, ['pages', 'en', 'about']).map(({ params }) => params?.['found']);

test.each([
  ['a script', '# About\n\n<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['a picture inside a line', 'See <img src=x onerror=alert(1)> here', '<img src=x onerror=alert(1)>'],
  ['a comment', 'Text\n\n<!-- secret -->', '<!-- secret -->'],
])('HTML is found: %s', (_, source, html) => expect(found(source)).toEqual([html]));

test.each(['# Plain\n\n*words*', 'Ages < 16 and > 3', '`<b>` is a tag', '    <b>code</b>', '<https://example.org>'])(
  'Markdown is none: %s',
  (source) => expect(found(source)).toEqual([]),
);

test('blanks are what stands in double brackets', () => {
  expect(blanksOf('We are [[name of the organisation]], see [a](b) and [[ address ]].')).toEqual([
    'name of the organisation',
    'address',
  ]);
});
