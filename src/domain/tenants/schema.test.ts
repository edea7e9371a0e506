import { expect, test } from 'vitest';
import { readTenantFolder } from '../../commands/tenant-folder.ts';
import { problemLine } from './document-problem.ts';
import { parseDocument } from './parse-document.ts';

const document = await readTenantFolder('tenants/riga');

function problemsWith(change: (configuration: Record<string, unknown>) => void): string[] {
  const changed = structuredClone(document);
  change(changed.configuration as unknown as Record<string, unknown>);
  return (parseDocument(changed).problems ?? []).map(problemLine);
}

test.each(['example.org', 'iniciatīvas.riga.lv', 'xn--rga-wla.lv', 'a.localhost', '1.example.org'])(
  '%s is a host',
  (host) => expect(problemsWith((configuration) => (configuration['hosts'] = [{ host, canonical: true }]))).toEqual([]),
);

test.each([
  'example',
  '10.0.0.1',
  '[::1]',
  'example.org/path',
  'example.org:80',
  'https://example.org',
  '💛.org',
  'a b.lv',
  '',
  '-a.lv',
  'a..lv',
])('%j is none', (host) =>
  expect(problemsWith((configuration) => (configuration['hosts'] = [{ host, canonical: true }]))).toEqual([
    `configuration.hosts.${host}.host: host`,
  ]),
);

test.each([
  ['Europe/Riga', true],
  ['Europe/Kyiv', true],
  ['UTC', true],
  ['Europe/Nowhere', false],
  ['+02:00', false],
  ['', false],
])('time zone %j: %s', (timeZone, known) => {
  expect(problemsWith((configuration) => (configuration['timeZone'] = timeZone))).toEqual(
    known ? [] : ['configuration.timeZone: time_zone'],
  );
});

test.each([
  [{ abs: 0 }, 'at_least (min 1)'],
  [{ abs: -5 }, 'at_least (min 1)'],
  [{ abs: 1.5 }, 'whole_number'],
  [{ abs: 1e12 }, 'at_most (max 2000000000)'],
  [{ abs: '5000' }, 'number'],
])('a threshold of %j: %s', (need, said) => {
  const lines = problemsWith((configuration) => {
    const [instrument] = configuration['instruments'] as { rules: { stages: { need: unknown }[] }[] }[];
    const [stage] = instrument?.rules[0]?.stages ?? [];
    if (!stage) throw new Error('no stage');
    stage.need = need;
  });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\.stages\.[a-z-]+\.need\.abs: /);
  expect(lines[0]?.endsWith(said)).toBe(true);
});

test.each([
  ['day', 3_660],
  ['week', 520],
  ['month', 120],
  ['workingDay', 2_500],
] as const)('a term in units of %s: at most %d, about ten years', (unit, most) => {
  const withTerm = (n: number) =>
    problemsWith((configuration) => {
      const [instrument] = configuration['instruments'] as { rules: { answerTerm: unknown }[] }[];
      const [rule] = instrument?.rules ?? [];
      if (!rule) throw new Error('no rule');
      rule.answerTerm = { n, unit };
    });
  expect(withTerm(most)).toEqual([]);
  for (const n of [most + 1, 36_501])
    expect(withTerm(n)).toEqual([expect.stringMatching(new RegExp(`\\.answerTerm\\.n: at_most \\(max ${most}\\)$`))]);
});

test.each([
  [{ upTo: null, abs: 0 }, 'abs: at_least (min 1)'],
  [{ upTo: null, abs: 3_000_000_000 }, 'abs: at_most (max 2000000000)'],
  [{ upTo: 0, abs: 1 }, 'upTo: at_least (min 1)'],
])('a row of a table of %j: %s', (row, said) => {
  const lines = problemsWith((configuration) => {
    const [instrument] = configuration['instruments'] as { rules: { stages: { need: unknown }[] }[] }[];
    const [stage] = instrument?.rules[0]?.stages ?? [];
    if (!stage) throw new Error('no stage');
    stage.need = { of: 'voters', bases: [{ date: '2026-01-01', value: 5 }], table: [row] };
  });
  expect(lines).toEqual([expect.stringContaining(`.need.table.0.${said}`)]);
});

test('a field that is none is named', () => {
  expect(problemsWith((configuration) => (configuration['colour'] = 'red'))).toEqual([
    'configuration: unknown_field (fields colour)',
  ]);
});
