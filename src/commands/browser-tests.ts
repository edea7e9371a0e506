import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../db/setup-error.ts';
import { env } from '../env.ts';
import { childEnvironment } from './child-environment.ts';
import { requireChromium } from './chromium.ts';
import { root } from './root.ts';

export interface Tally {
  passed: number;
  failed: number;
}

export const reports = join(root, '.data/test');
const dataFolder = join(root, '.data/test-demo');
/** Away from a demo that runs meanwhile on the usual ports; `PORT=4000 npm test` moves it. */
const port = env.PORT === 3000 ? 3700 : env.PORT;

export const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** Runs a program with its output on the terminal; answers its exit code. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment(env),
  });
  return new Promise((done, failed) => child.once('error', failed).once('exit', (code) => done(code ?? 1)));
}

/** Runs `work` beside a demo of its own (production build, sandbox, worker, mailbox); answers where the demo's logs are. */
export async function besideDemo(work: () => Promise<void>): Promise<string> {
  await rm(dataFolder, { recursive: true, force: true });
  const demo = spawn(process.execPath, [join(root, 'src/commands/demo.ts'), '--data', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The burst tests are many people of one network; one unit test runs with the defaults and sees 429 (contract C19).
    env: childEnvironment({
      PORT: String(port),
      RATE_NETWORK_PER_MINUTE: '100000',
      RATE_PERSON_PER_MINUTE: '1000',
      RATE_PAID_SIGN_IN_PER_MINUTE: '1000',
    }),
  });
  const gone = new Promise<void>((done) => demo.once('exit', () => done()));
  const early = gone.then(() => {
    throw new SetupError('The demo for the browser tests ended; its own words are above.');
  });
  early.catch(() => undefined);
  try {
    await Promise.race([early, untilExists(join(dataFolder, 'demo.json'))]);
    await Promise.race([early, work()]);
  } finally {
    demo.kill('SIGTERM');
    await gone;
  }
  return join(dataFolder, 'logs');
}

async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((later) => setTimeout(later, 250));
}

const PlaywrightReport = z.looseObject({
  stats: z.looseObject({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Runs Playwright's tests against the demo beside; a skipped case or one that needed a second try is a failed one. */
export async function playwright(args: string[], env: Record<string, string> = {}): Promise<Tally> {
  requireChromium(console.log);
  await mkdir(reports, { recursive: true });
  const file = join(reports, 'playwright.json');
  await rm(file, { force: true });
  const code = await run(bin('playwright'), ['test', ...args], {
    BALSS_DEMO_FILE: join(dataFolder, 'demo.json'),
    ...env,
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = PlaywrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1) };
}
