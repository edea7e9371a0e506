import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeFile } from './judge.ts';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));

describe.each(files)('rule vectors of %s', (name) => {
  const verdicts = judgeFile(name, JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')));

  test.each(verdicts)('$id', ({ failures }) => {
    expect(failures).toEqual([]);
  });
});
