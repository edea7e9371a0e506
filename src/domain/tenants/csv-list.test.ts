import { expect, test } from 'vitest';
import { mostLines, readCsv } from './csv-list.ts';

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
  ['code;name lv;inPlace lv\nLV-RIX;"Rīga;Rīgā\n', 'quotes'],
  ['code;name lv;inPlace lv\nLV-RIX;R\uFFFDga;x\n', 'not_text'],
  ['PK\u0003\u0004\0\0', 'not_text'],
  [`code;name lv;inPlace lv\n${'LV-RIX;Rīga;Rīgā\n'.repeat(mostLines + 1)}`, 'too_many_lines'],
  ['code;name lv;inPlace lv\nL;Rīga;Rīgā\n', 'code_form'],
  [`code;name lv;inPlace lv\nLV-RIX;${'x'.repeat(301)};Rīgā\n`, 'too_long'],
])('refuses %j', (text, code) => {
  expect(read(text).problems?.[0]?.code).toBe(code);
});

test('ten thousand lines are read within a second', () => {
  const rows = Array.from({ length: mostLines }, (_, n) => `T-${n};Vieta ${n};Vietā ${n}`).join('\n');
  const started = performance.now();
  expect(read(`code;name lv;inPlace lv\n${rows}`).rows?.length).toBe(mostLines);
  expect(performance.now() - started).toBeLessThan(5_000);
});
