import { expect, test } from 'vitest';
import { loggedChanges } from './logged-changes.ts';

test('the log keeps changes short: long texts, long lists and many changes are cut, and say by how much', () => {
  const after = { text: 'x'.repeat(2_000), list: Array.from({ length: 60 }, (_, n) => ({ n, days: [n] })) };
  const [kept] = loggedChanges([{ path: ['a'], before: ['1', '2'], after }]).changes as [
    { before: unknown; after: { text: string; list: unknown[] } },
  ];
  expect(kept.before).toEqual(['1', '2']);
  expect(kept.after.text).toBe(`${'x'.repeat(1_000)} …`);
  expect(kept.after.list).toHaveLength(51);
  expect(kept.after.list.slice(49)).toEqual([{ n: 49, days: [49] }, '+ 10 …']);

  const many = Array.from({ length: 203 }, (_, n) => ({ path: [String(n)], before: n, after: n + 1 }));
  expect(loggedChanges(many)).toMatchObject({ changes: { length: 200 }, more: 3 });
});
