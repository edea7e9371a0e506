import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf, isAlive } from './process-list.ts';

/**
 * After a crash or `kill -9` a lock file may be left behind. A server that still runs on this data is stopped and awaited; a
 * lock whose process number means nothing any more is removed, since PostgreSQL refuses a number that lives again.
 */
export async function clearStaleLock(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = lockedBy(file);
  if (pid === undefined) return;
  if (isAlive(pid)) {
    const command = commandOf(pid);
    if (command.includes(data)) return stopServer(pid);
    // Where command lines cannot be read, PostgreSQL's own check decides.
    if (command === '') return;
  }
  rmSync(file, { force: true });
}

async function stopServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 50) await delay(50);
}

function lockedBy(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}
