import { expect, test } from 'vitest';
import { versionInForce } from './version-in-force.ts';

const versions = [
  { version: 1, effectiveFrom: '2024-01-01' },
  { version: 2, effectiveFrom: '2026-01-01' },
  { version: 3, effectiveFrom: '2026-05-05', correction: { of: 1 } },
  { version: 4, effectiveFrom: '2026-06-06', correction: { of: 2 } },
  { version: 5, effectiveFrom: '2026-07-07', correction: { of: 2 } },
  { version: 6, effectiveFrom: '2027-01-01' },
];

test.each([
  ['2023-12-31', null],
  ['2024-01-01', 1],
  // A correction of an older rule takes nobody's place.
  ['2026-05-05', 2],
  ['2026-06-06', 4],
  ['2026-07-07', 5],
  ['2027-01-01', 6],
])('on %s it is version %s', (day, version) => {
  expect(versionInForce(versions, day)?.version ?? null).toBe(version);
  expect(versionInForce(versions.toReversed(), day)?.version ?? null).toBe(version);
});

test('a correction stands in only while its own rule would be in force', () => {
  expect(versionInForce(versions.slice(0, 3), '2025-12-31')?.version).toBe(1);
  const early = [...versions.slice(0, 2), { version: 3, effectiveFrom: '2025-05-05', correction: { of: 1 } }];
  expect(versionInForce(early, '2025-12-31')?.version).toBe(3);
  expect(versionInForce(early, '2026-01-01')?.version).toBe(2);
});
