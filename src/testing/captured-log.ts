import pino from 'pino';
import { afterAll } from 'vitest';
import { log } from '../server/log.ts';

/** The lines that the log writes from now on until the test file ends, instead of standard output. */
export function captureLog(): string[] {
  const lines: string[] = [];
  const inside = log as unknown as Record<symbol, unknown>;
  const stream = inside[pino.symbols.streamSym];
  inside[pino.symbols.streamSym] = { write: (line: string) => lines.push(line) };
  afterAll(() => (inside[pino.symbols.streamSym] = stream));
  return lines;
}
