import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { childEnvironment } from '../child-environment.ts';
import { heapLimits } from '../heap-limits.ts';
import { root } from '../root.ts';

export interface Child {
  name: string;
  pid: number;
  /** Resolves with a report when the process ends without having been asked to. */
  died: Promise<string>;
  /** Asks it to finish its work and waits; after `graceMs` it is killed. */
  stop: (graceMs?: number) => Promise<void>;
}

interface Start {
  name: string;
  /** Path of the program below the repository. */
  file: string;
  environment: Record<string, string | undefined>;
  logFile: string;
}

/** Starts a program of the repository in its own process group (Ctrl-C reaches only us) with its output in a log file. */
export async function startChild({ name, file, environment, logFile }: Start): Promise<Child> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w', 0o600);
  const preload = new URL('../stop-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, [...heapLimits, '--import', preload, resolve(root, file)], {
    cwd: root,
    env: childEnvironment(environment),
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  let asked = false;
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return {
    name,
    pid: child.pid ?? 0,
    died: ended.then((how) =>
      asked ? new Promise<string>(() => {}) : report(`The ${name} stopped by itself (${how}).`, logFile),
    ),
    stop: async (graceMs = 25_000) => {
      asked = true;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** A sentence followed by the last lines of a log. */
export async function report(sentence: string, logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  const lines = log.trim().split('\n').slice(-12);
  const full = /ENOSPC|No space left on device/.test(log)
    ? 'The disk is full: free at least 1 GB and start again. '
    : '';
  return `${full}${sentence} The last lines of ${logFile}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
