import { expect, test } from 'vitest';
import { LocalPath } from './schema.ts';

test('a local path stays on its host and holds no control characters', () => {
  for (const path of ['/', '/lv/initiatives/1-vārds?q=a%00b#c']) expect(LocalPath.safeParse(path).success).toBe(true);
  const control = ['/a\u0000', '/a\r\nset-cookie: b', '/\tb', '/a\u007f', '/a\u0085', '/a\n'];
  for (const path of ['', 'a', '//b', '/\\b', ...control]) expect(LocalPath.safeParse(path).success).toBe(false);
});
