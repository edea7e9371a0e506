import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freePort } from '../../db/free-port.ts';
import { startChild } from './child.ts';
import { takeLock } from './lock.ts';
import { portsFrom, requireFree } from './ports.ts';

const folder = await mkdtemp(join(tmpdir(), 'balss-demo-'));
const file = join(folder, 'demo.lock');
const program = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rm(folder, { recursive: true }));

describe('the lock', () => {
  test('is taken, names its owner and is released', async () => {
    const lock = await takeLock(file, 'http://operator.localhost:3000');
    await lock.add(4_000_000);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      pid: process.pid,
      url: 'http://operator.localhost:3000',
      children: [4_000_000],
    });
    await lock.release();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  test('refuses while another demo runs, with its address', async () => {
    const other = await startChild({
      name: 'other',
      file: await program('demo.ts', 'setInterval(() => {}, 1000)'),
      environment: {},
      logFile: join(folder, 'other.log'),
    });
    await writeFile(file, JSON.stringify({ pid: other.pid, url: 'http://operator.localhost:4000', children: [] }));
    await expect(takeLock(file, '')).rejects.toThrow(
      `The demo runs already at http://operator.localhost:4000 (process ${other.pid})`,
    );
    await other.stop();
    await (await takeLock(file, '')).release();
  });

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 4_000_000, url: '', children: [4_000_001] })],
    ['a number that is used by another program', JSON.stringify({ pid: 1, url: '', children: [1] })],
    ['an unreadable file', '{'],
  ])('left by %s is removed', async (_, content) => {
    await writeFile(file, content);
    await (await takeLock(file, '')).release();
  });
});

describe('a child', () => {
  test('that ends by itself is reported with its last lines', async () => {
    const logFile = join(folder, 'short.log');
    const file = await program('short.ts', "const n: number = 3; console.log('last words'); process.exit(n)");
    const child = await startChild({ name: 'worker', file, environment: {}, logFile });
    expect(await child.died).toBe(
      `The worker stopped by itself (exit code 3). The last lines of ${logFile}:\n  last words`,
    );
  });

  test('is asked to stop and awaited', async () => {
    const logFile = join(folder, 'polite.log');
    const file = await program(
      'polite.ts',
      `process.on('SIGTERM', () => setTimeout(() => { console.log('finished'); process.exit(); }, 50));
       console.log('ready');
       setInterval(() => {}, 1000);`,
    );
    const child = await startChild({ name: 'polite', file, environment: {}, logFile });
    await expect.poll(() => readFile(logFile, 'utf8')).toBe('ready\n');
    await child.stop();
    expect(await readFile(logFile, 'utf8')).toBe('ready\nfinished\n');
  });
});

test('a taken port is named with what to do', async () => {
  const port = await freePort();
  await requireFree([port]);
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, done));
  await expect(requireFree([port])).rejects.toThrow(
    `Port ${port} is taken: stop the program that uses it, or start with other ports`,
  );
  other.close();
  expect(() => portsFrom(65_532)).toThrow('set PORT to at most 65531');
  expect(portsFrom(3000)).toEqual({ app: 3000, sandbox: 3001, mailbox: 3002, smtp: 3003, database: 3004 });
});
