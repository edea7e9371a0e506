import { existsSync, readFileSync } from 'node:fs';
import { judgeFile, type Verdict } from '../testing/vectors/judge.ts';

/**
 * `npm run vectors -- FILE…`: gives every case of the rule vectors to the rule engine. Prints a line per failing case and
 * the totals; exit code 0 only when nothing failed, 2 when no file was named.
 */
function main(files: readonly string[]): number {
  if (files.length === 0) {
    console.error('Name at least one file of rule vectors: npm run vectors -- src/testing/vectors/*.json');
    return 2;
  }
  const verdicts = files.flatMap(judge);
  const failed = verdicts.filter(({ failures }) => failures.length > 0);
  for (const verdict of failed) console.log(lineOf(verdict));
  console.log(`${verdicts.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function judge(file: string): Verdict[] {
  const unreadable = (got: string) => [{ id: file, failures: [{ member: 'file', got, want: 'a file of JSON' }] }];
  if (!existsSync(file)) return unreadable('no such file');
  try {
    return judgeFile(file, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable('text that is no JSON');
    throw error;
  }
}

function lineOf({ id, failures }: Verdict): string {
  const members = failures.map(({ member, got, want }) => `${member}: got ${show(got)} want ${show(want)}`);
  return `FAIL ${id} ${members.join('; ')}`;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

process.exitCode = main(process.argv.slice(2));
