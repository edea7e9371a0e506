import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf, isAlive } from '../../db/process-list.ts';
import { SetupError } from '../../db/setup-error.ts';

interface Held {
  pid: number;
  /** Where the running demo answers, for the sentence of a second start. */
  url: string;
  children: number[];
}

export interface Lock {
  /** Notes a child, so that a start after `kill -9` waits for it to be gone. */
  add: (pid: number) => Promise<void>;
  release: () => Promise<void>;
}

/** Takes the lock file, or refuses while another demo runs. A lock left by a crash is removed. */
export async function takeLock(file: string, url: string): Promise<Lock> {
  const held: Held = { pid: process.pid, url, children: [] };
  while (!(await created(file, held))) {
    const other = (await read(file)) ?? (await delay(200).then(() => read(file)));
    if (other && other.pid !== process.pid && runs(other.pid, 'demo.ts')) {
      throw new SetupError(
        `The demo runs already at ${other.url} (process ${other.pid}): use that one, or stop it with Ctrl-C or "kill ${other.pid}".`,
      );
    }
    await Promise.all((other?.children ?? []).map(gone));
    await rm(file, { force: true });
  }
  return {
    add: async (pid) => {
      held.children.push(pid);
      await writeFile(file, JSON.stringify(held));
    },
    release: () => rm(file, { force: true }),
  };
}

async function created(file: string, held: Held): Promise<boolean> {
  try {
    const lock = await open(file, 'wx', 0o600);
    await lock.writeFile(JSON.stringify(held));
    await lock.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function read(file: string): Promise<Held | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Held;
  } catch {
    return undefined;
  }
}

/** Process numbers are used again, so the command line must be ours as well. */
function runs(pid: number, program: string): boolean {
  return isAlive(pid) && commandOf(pid).includes(program);
}

/** Children of a killed demo end by themselves within moments; whoever does not is ended. */
async function gone(pid: number): Promise<void> {
  for (let waited = 0; runs(pid, 'stop-with-parent'); waited += 100) {
    if (waited === 10_000) process.kill(pid, 'SIGKILL');
    await delay(100);
  }
}
