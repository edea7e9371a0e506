import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const command = join(import.meta.dirname, 'vectors.ts');
const copies = join(import.meta.dirname, '../testing/vectors');
const folder = mkdtempSync(join(tmpdir(), 'balss-vectors-'));

afterAll(() => rmSync(folder, { recursive: true }));

function vectors(...files: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [command, ...files], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('passing files end with the totals and exit code 0', () => {
  const run = vectors(join(copies, '08-identifier.json'), join(copies, '09-format.json'));
  expect(run).toEqual({ status: 0, lines: ['119 passed, 0 failed'] });
});

test('a failing case prints one line and the exit code is 1', () => {
  const file = join(folder, 'wrong.json');
  const input = { type: 'ee-ik', text: '39001010011', today: '2026-11-24' };
  const cases = [
    { id: 'right', input, expect: { sex: 'm' } },
    { id: 'wrong', input, expect: { sex: 'f', nothing: null } },
  ];
  writeFileSync(file, JSON.stringify({ format: 'rule-vectors/1', kind: 'identifier', cases }));
  expect(vectors(file)).toEqual({
    status: 1,
    lines: ['FAIL wrong sex: got "m" want "f"; nothing: got nothing want null', '1 passed, 1 failed'],
  });
});

test('a file that cannot be read is a failure', () => {
  const run = vectors(join(folder, 'absent.json'));
  expect(run.status).toBe(1);
  expect(run.lines).toHaveLength(2);
  expect(run.lines[1]).toBe('0 passed, 1 failed');
});
