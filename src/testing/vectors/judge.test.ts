import { expect, test } from 'vitest';
import { judgeFile } from './judge.ts';

const input = { type: 'ee-ik', text: '39001010011', today: '2026-11-24' };

function failures(expected: Record<string, unknown>, file: Record<string, unknown> = {}, given: unknown = input) {
  const cases = [{ id: 'one', input: given, expect: expected }];
  return judgeFile('a.json', { format: 'rule-vectors/1', kind: 'identifier', cases, ...file })[0]?.failures;
}

test('only the members that the case names are compared', () => {
  expect(failures({ birthDate: '1990-01-01' })).toEqual([]);
});

test('each differing member is reported', () => {
  expect(failures({ birthDate: '1990-01-02', sex: 'f', valid: true })).toEqual([
    { member: 'birthDate', got: '1990-01-01', want: '1990-01-02' },
    { member: 'sex', got: 'm', want: 'f' },
  ]);
});

test('null is not the same as missing', () => {
  expect(failures({ error: null })).toEqual([]);
  expect(failures({ nothing: null })).toEqual([{ member: 'nothing', got: undefined, want: null }]);
});

test('arrays and objects are compared deeply', () => {
  expect(failures({ warnings: [] })).toEqual([]);
  expect(failures({ warnings: ['a'] })).toHaveLength(1);
});

test('no-break spaces equal plain ones in kind format', () => {
  const given = { what: 'number', locale: 'lv', n: 10000 };
  expect(failures({ value: '10 000' }, { kind: 'format' }, given)).toEqual([]);
  expect(failures({ value: '10\u202F000' }, { kind: 'format' }, given)).toEqual([]);
});

test('an unknown kind, an unknown format, a throw and a case that expects nothing are failures', () => {
  expect(failures({ valid: true }, { kind: 'toString' })).toMatchObject([{ member: 'kind', got: 'toString' }]);
  expect(failures({ valid: true }, { format: 'rule-vectors/2' })).toMatchObject([{ member: 'format' }]);
  expect(failures({ valid: true }, {}, { type: 'xx' })).toMatchObject([{ member: 'throws' }]);
  expect(failures({})).toMatchObject([{ member: 'expect' }]);
  expect(judgeFile('a.json', { format: 'rule-vectors/1', kind: 'identifier', cases: [] })).toHaveLength(1);
});
