import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { withConnection } from './connection.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import { freePort } from './free-port.ts';
import { isAlive } from './process-list.ts';

// Creating a data folder flushes it to the disk, which a busy machine does slowly.
vi.setConfig({ testTimeout: 60_000 });

const folder = await mkdtemp(join(tmpdir(), 'balss-embedded-'));
await chmod(folder, 0o711);
const data = join(folder, 'postgres');
const port = await freePort();
// The last server may still be writing while it ends.
afterAll(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 250 }));

const start = () => startEmbedded({ folder: data, port, logFile: join(folder, 'postgres.log') });
const postmaster = async () => Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
const show = (database: EmbeddedDatabase, setting: string) =>
  withConnection(database.superuserUrl, async (client) => (await client.query(`show ${setting}`)).rows[0]);

test('starts on loopback with durable settings, keeps its data, and keeps its password to this user', async () => {
  const first = await start();
  await withConnection(first.superuserUrl, (client) => client.query('create table kept (id int)'));
  expect(await show(first, 'listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  expect(await show(first, 'fsync')).toEqual({ fsync: 'on' });
  expect(await show(first, 'synchronous_commit')).toEqual({ synchronous_commit: 'on' });
  expect((await stat(`${data}.password`)).mode & 0o077).toBe(0);
  await first.stop();

  const second = await start();
  await withConnection(second.superuserUrl, (client) => client.query('select from kept'));
  await second.stop();
});

test('recovers after kill -9, with a lock file that names a process of somebody else', async () => {
  const crashed = await start();
  process.kill(await postmaster(), 'SIGKILL');
  await crashed.ended;
  const recovered = await start();
  await recovered.stop();

  const { uid } = await stat(data);
  const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid } : {});
  await writeFile(join(data, 'postmaster.pid'), `${other.pid}\n${data}\n`);
  const again = await start();
  await again.stop();
  expect(isAlive(other.pid ?? 0)).toBe(true);
  other.kill();
});

test('ends when the process that started it is killed', async () => {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))});
    await startEmbedded(${JSON.stringify({ folder: data, port, logFile: join(folder, 'postgres.log') })});
    process.kill(process.pid, 'SIGKILL');`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  await expect.poll(() => stat(join(data, 'postmaster.pid')).catch(() => 'gone'), { timeout: 10_000 }).toBe('gone');
});

test('a taken port and a lost password are one sentence each', async () => {
  const squatter = createServer((socket) => void socket.resume());
  await new Promise<void>((done) => squatter.listen(port, '127.0.0.1', done));
  await expect(start()).rejects.toThrow('The port of the database is taken');
  await new Promise((done) => squatter.close(done));

  const password = await readFile(`${data}.password`);
  await writeFile(`${data}.password`, 'another');
  await expect(start()).rejects.toThrow('is lost: delete that folder');
  await writeFile(`${data}.password`, password);
});
