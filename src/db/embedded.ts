import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import { clearStaleLock } from './embedded-lock.ts';
import { SetupError } from './setup-error.ts';

export interface EmbeddedOptions {
  /** Data folder. The superuser's password is kept beside it as `<folder>.password`. */
  folder: string;
  port: number;
  logFile: string;
  /** False only for throw-away test databases: nothing is flushed to the disk. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  superuserUrl: string;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Fast shutdown: closes connections, writes everything, waits. */
  stop: () => Promise<void>;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The server in the background; when this process ends, even by `kill -9`, its end of the pipe closes and the server stops. */
const guarded = '"$0" "$@" </dev/null & server=$!; exec 3<&0; (cat <&3 >/dev/null; kill -INT $server) & wait $server';

/** Starts PostgreSQL from the npm package on loopback, creating its data folder at the first start. Works as root too. */
export async function startEmbedded({
  folder,
  port,
  logFile,
  durable = true,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const data = resolve(folder);
  const binaries = await findBinaries();
  const password = await superuserPassword(`${data}.password`);
  if (!existsSync(data)) await initialise(binaries, data, password);
  await clearStaleLock(data);
  const server = await launch(binaries, data, port, logFile, durable ? settings : { ...settings, ...careless });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const superuserUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await answering(superuserUrl, server, data, logFile);
  return {
    superuserUrl,
    ended,
    stop: async () => {
      if (server.stdin) server.stdin.end();
      else server.kill();
      await ended;
    },
  };
}

async function superuserPassword(file: string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  await mkdir(dirname(file), { recursive: true });
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** Made under another name and moved, so that an interrupted start leaves nothing half made. */
async function initialise({ initdb, user }: Binaries, data: string, password: string): Promise<void> {
  const making = `${data}.new`;
  const passwordFile = `${data}.initial-password`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) await Promise.all([making, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${making}`, ...locale, ...access], { ...user, cwd: '/' });
    await rename(making, data);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    if (stderr.includes('No space left')) throw new SetupError('The disk is full: free at least 1 GB and start again.');
    throw new SetupError(
      `The database folder ${data} cannot be created: ${stderr.trim().split('\n').at(-1) || String(error)}`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(
  binaries: Binaries,
  data: string,
  port: number,
  logFile: string,
  options: object,
): Promise<ChildProcess> {
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', data, '-p', String(port), ...flags];
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w', 0o600);
  // Its own process group: Ctrl-C in a terminal must not stop the database before the application.
  const common = { ...binaries.user, cwd: '/', detached: true };
  const server =
    platform() === 'win32'
      ? spawn(binaries.postgres, args, { ...common, stdio: ['ignore', log.fd, log.fd] })
      : spawn('/bin/sh', ['-c', guarded, binaries.postgres, ...args], { ...common, stdio: ['pipe', log.fd, log.fd] });
  await log.close();
  return server;
}

async function answering(url: string, server: ChildProcess, data: string, logFile: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new SetupError(reason(await readFile(logFile, 'utf8'), data));
    // Another program may hold the port and never answer.
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        server.stdin?.end();
        throw new SetupError(`The password of ${data} is lost: delete that folder to start with an empty database.`);
      }
    } finally {
      await client.end();
    }
    await delay(25);
  }
}

function reason(log: string, data: string): string {
  if (log.includes('Address already in use'))
    return 'The port of the database is taken: choose other ports with PORT=… and start again.';
  if (log.includes('No space left on device')) return 'The disk is full: free at least 1 GB and start again.';
  const fatal = log.split('\n').findLast((line) => /FATAL|PANIC/.test(line));
  return `PostgreSQL does not start in ${data}: ${fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? log.trim()}`;
}
