import { expect, test } from 'vitest';
import fc from 'fast-check';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { languages } from '../shared/languages.ts';
import { type ListRow, mostLines, readCsv } from './csv-list.ts';
import { headcountKinds } from './territory-schema.ts';
import { writeCsv } from './write-csv.ts';

const read = (text: string, list: 'territories' | 'topics' = 'territories') => readCsv(text, list, 'lv');

test.each([
  ['semicolons and a byte-order mark', '\uFEFFcode;name lv;inPlace lv\r\nLV-RIX;Rīga;Rīgā\r\n'],
  ['commas and quotes', 'code,name_lv,in_place_lv\n"LV-RIX","Rīga","Rīgā"\n'],
  ['tabs and empty lines', 'Code\tName LV\tIn place LV\n\nLV-RIX\tRīga\tRīgā\n\n'],
])('reads %s', (_what, text) => {
  expect(read(text)).toEqual({ rows: [{ code: 'LV-RIX', name: { lv: 'Rīga' }, inPlace: { lv: 'Rīgā' } }] });
});

test('takes a comma and a line break inside quotes, and tells faults by the line as an editor counts', () => {
  const good = 'code,name lv,name en\nparks,"Parki, ""skvēri""\nun meži",Parks\n';
  expect(read(good, 'topics').rows?.[0]?.name.lv).toBe('Parki, "skvēri"\nun meži');
  const bad = 'code;name lv;inPlace lv\nLV-RIX;Rīga;Rīgā\nLV-RIX;Rīga;Rīgā\n;Bez koda;te\nLV-X;;te\nLV-Y;Vārds;\n';
  expect(read(bad).problems).toEqual([
    { line: 3, code: 'code_twice', value: 'LV-RIX' },
    { line: 4, code: 'code_missing' },
    { line: 5, code: 'name_missing', value: 'LV-X' },
    { line: 6, code: 'in_place_missing', value: 'LV-Y' },
  ]);
});

test.each([
  ['', 'empty'],
  ['code;name lv;inPlace lv\n', 'empty'],
  ['name lv;inPlace lv\nRīga;Rīgā\n', 'no_code_column'],
  ['code;inPlace lv\nLV-RIX;Rīgā\n', 'no_name_column'],
  ['code;name lv;population\nLV-RIX;Rīga;600000\n', 'unknown_column'],
  ['code;name lv;voters 2026-02-30\nLV-RIX;Rīga;600000\n', 'unknown_column'],
  ['code;name lv;inPlace lv\nLV-RIX;"Rīga;Rīgā\n', 'quotes'],
  ['code;name lv;inPlace lv\nLV-RIX;R\uFFFDga;x\n', 'not_text'],
  ['PK\u0003\u0004\0\0', 'not_text'],
  [`code;name lv;inPlace lv\n${'LV-RIX;Rīga;Rīgā\n'.repeat(mostLines + 1)}`, 'too_many_lines'],
  ['code;name lv;inPlace lv\nL;Rīga;Rīgā\n', 'code_form'],
  [`code;name lv;inPlace lv\nLV-RIX;${'x'.repeat(301)};Rīgā\n`, 'too_long'],
])('refuses %j', (text, code) => {
  expect(read(text).problems?.[0]?.code).toBe(code);
});

const numbers = 'code;name lv;inPlace lv;partOf;population 2026-01-01;source population 2026-01-01;voters 2022-10-01';

test('takes the whole that a place lies in, and numbers of people with their day and source', () => {
  const table = `${numbers};Source_voters_2022-10-01\nLV-RIX;Rīga;Rīgā;LV;605 273;CSP;;\nLV-JUR;Jūrmala;Jūrmalā;;;;40000;CVK\n`;
  expect(read(table).rows?.map(({ partOf, headcounts }) => ({ partOf, headcounts }))).toEqual([
    { partOf: 'LV', headcounts: [{ kind: 'population', count: 605_273, on: '2026-01-01', source: 'CSP' }] },
    { headcounts: [{ kind: 'voters', count: 40_000, on: '2022-10-01', source: 'CVK' }] },
  ]);
});

test.each([
  ['605,5;CSP', 'count_form'],
  ['0;CSP', 'count_form'],
  ['-1;CSP', 'count_form'],
  ['1000000000000;CSP', 'count_form'],
  ['many;CSP', 'count_form'],
  ['605273;', 'count_source'],
])('a number of people such as “%s” is refused with its line', (cells, code) => {
  const [value] = cells.split(';');
  expect(read(`${numbers}\nLV-RIX;Rīga;Rīgā;;${cells};\n`).problems).toEqual([{ line: 2, code, value }]);
});

test('topics have no such columns', () => {
  expect(read('code;name lv;partOf\nparks;Parki;x\n', 'topics').problems?.[0]?.code).toBe('unknown_column');
});

test('what is written is read back as it was, for every demo site', async () => {
  for (const slug of ['saeima', 'riga', 'ukraine', 'kyiv', 'lviv', 'macedonia', 'skopje']) {
    const { territories, languages: spoken } = (await demoTenant(slug)).configuration;
    expect(readCsv(writeCsv(territories), 'territories', spoken.default).rows).toEqual(territories);
  }
});

test('what a spreadsheet would take for a formula is written as text, and a quote of its own stays', () => {
  const rows = [{ code: 'LV-RIX', name: { lv: '=1+1' }, inPlace: { lv: "'-s Gravenhāgē" } }];
  const written = writeCsv(rows);
  expect(written).toBe("\uFEFFcode,name lv,inPlace lv\r\nLV-RIX,'=1+1,''-s Gravenhāgē\r\n");
  expect(read(written).rows).toEqual(rows);
});

test('whatever texts and numbers a table has, nothing is lost on the way', () => {
  const plain = fc.stringMatching(/^[^\s\0\uFFFD\uFEFF](.{0,20}[^\s\0\uFFFD\uFEFF])?$/u);
  const opening = fc.constantFrom('', '=', '+', '-', '@', '\uFF1D', "'", "'=", "''-");
  const text = fc.tuple(opening, plain).map((parts) => parts.join(''));
  const words = fc.dictionary(fc.constantFrom(...languages), text).map((said) => ({ ...said, lv: said['lv'] ?? 'X' }));
  const headcount = fc.record({
    kind: fc.constantFrom(...headcountKinds),
    count: fc.integer({ min: 1, max: 2_000_000_000 }),
    on: fc.constantFrom('2024-01-01', '2026-01-01'),
    source: text,
  });
  const row = fc
    .record(
      {
        code: fc.stringMatching(/^[A-Z]{2}-[A-Z0-9]{1,5}$/),
        name: words,
        inPlace: words,
        partOf: text,
        headcounts: fc.uniqueArray(headcount, { minLength: 1, selector: ({ kind, on }) => `${kind} ${on}` }),
      },
      { requiredKeys: ['code', 'name', 'inPlace'] },
    )
    .map((one): ListRow => one);
  fc.assert(
    fc.property(fc.uniqueArray(row, { minLength: 1, selector: ({ code }) => code }), (rows) => {
      const byDay = (all: readonly ListRow[] | undefined) =>
        all?.map((one) => ({ ...one, headcounts: one.headcounts?.toSorted(compare) }));
      expect(byDay(readCsv(writeCsv(rows), 'territories', 'lv').rows)).toEqual(byDay(rows));
    }),
  );
});

const compare = (a: { kind: string; on: string }, b: { kind: string; on: string }) =>
  `${a.kind} ${a.on}` < `${b.kind} ${b.on}` ? -1 : 1;

test('ten thousand lines are read within a second', () => {
  const rows = Array.from({ length: mostLines }, (_, n) => `T-${n};Vieta ${n};Vietā ${n}`).join('\n');
  const started = performance.now();
  expect(read(`code;name lv;inPlace lv\n${rows}`).rows?.length).toBe(mostLines);
  expect(performance.now() - started).toBeLessThan(5_000);
});
