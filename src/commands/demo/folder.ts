import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from '../../db/setup-error.ts';

/** Where the demo keeps what it makes. */
export interface DataFolder {
  lock: string;
  postgres: string;
  keys: string;
  demoFile: string;
  log: (name: string) => string;
}

/** Creates the folder; refuses a place that cannot be written or has too little room. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await requireWritable(path);
  const needed = existsSync(join(path, 'postgres')) ? 300 : 1_000;
  const { bavail, bsize } = await statfs(path);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < needed)
    throw new SetupError(
      `The disk has ${free} MB left and the demo needs ${needed} MB: free some space and start again.`,
    );
  return {
    lock: join(path, 'demo.lock'),
    postgres: join(path, 'postgres'),
    keys: join(path, 'keys'),
    demoFile: join(path, 'demo.json'),
    log: (name) => join(path, 'logs', `${name}.log`),
  };
}

async function requireWritable(path: string): Promise<void> {
  const probe = join(path, `probe-${process.pid}`);
  try {
    // The database's own user must pass through it when started as root, and see nothing on the way.
    await mkdir(path, { recursive: true, mode: 0o711 });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EROFS', 'EACCES', 'EPERM'].includes(code)) throw error;
    throw new SetupError(
      `The demo cannot write to ${path}: give this user the right to write there, or copy the project to another place.`,
    );
  }
}

/** The random secret of this installation, made at the first start. */
export async function installationSecret(file: string): Promise<string> {
  if (existsSync(file)) return readFile(file, 'utf8');
  await mkdir(dirname(file), { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
