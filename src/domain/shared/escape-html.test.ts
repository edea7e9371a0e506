import { expect, test } from 'vitest';
import { escapeHtml } from './escape-html.ts';

test('what would end a text or an attribute is written as a character reference, all else stays', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;</a>`)).toBe(
    '&#60;a href=&#34;x&#34; id=&#39;y&#39;&#62;&#38;amp;&#60;/a&#62;',
  );
  expect(escapeHtml('Ķīpsala – Київ 😀\n')).toBe('Ķīpsala – Київ 😀\n');
});
