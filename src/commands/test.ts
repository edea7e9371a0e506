import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { childEnvironment } from './child-environment.ts';
import { requireChromium } from './chromium.ts';
import { personalDataInLogs } from './log-scan.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';
import { SetupError } from '../db/setup-error.ts';

/**
 * `npm test`: unit and database tests, then the browser journeys, accessibility and isolation against the production
 * build, then the scan of that run's logs. The last line is `N passed, N failed`, the sum of all suites.
 */
interface Tally {
  passed: number;
  failed: number;
}

const reports = join(root, '.data/test');
const dataFolder = join(root, '.data/test-demo');
const port = 3700;

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment(env),
  });
  return new Promise((done, failed) => child.once('error', failed).once('exit', (code) => done(code ?? 1)));
}

const bin = (name: string) => join(root, 'node_modules/.bin', name);

const VitestReport = z.looseObject({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

async function unitAndDatabase(): Promise<Tally> {
  const file = join(reports, 'vitest.json');
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = VitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const failed = report.numFailedTests || (code === 0 ? 0 : Math.max(1, report.numFailedTestSuites));
  return { passed: report.numPassedTests, failed };
}

const PlaywrightReport = z.looseObject({
  stats: z.looseObject({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

async function browser(): Promise<Tally> {
  const file = join(reports, 'playwright.json');
  const code = await run(bin('playwright'), ['test'], { BALSS_DEMO_FILE: join(dataFolder, 'demo.json') });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = PlaywrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  // A skipped case is not a passed one, and neither is one that needed a second try.
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1) };
}

async function startDemo(): Promise<ChildProcess> {
  await rm(dataFolder, { recursive: true, force: true });
  const demo = spawn(process.execPath, [join(root, 'src/commands/demo.ts'), '--data', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The burst tests are many people of one network; one unit test runs with the defaults and sees 429 (contract C19).
    env: childEnvironment({ PORT: String(port), RATE_NETWORK_PER_MINUTE: '100000', RATE_PERSON_PER_MINUTE: '1000' }),
  });
  const ended = new Promise<never>((_, failed) =>
    demo.once('exit', () => failed(new SetupError('The demo for the browser tests did not start.'))),
  );
  ended.catch(() => undefined);
  await Promise.race([ended, untilExists(join(dataFolder, 'demo.json'))]);
  return demo;
}

async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((later) => setTimeout(later, 250));
}

async function stop(demo: ChildProcess): Promise<void> {
  const gone = new Promise((done) => demo.once('exit', done));
  demo.kill('SIGTERM');
  await gone;
}

await runCommand(async () => {
  await mkdir(reports, { recursive: true });
  await Promise.all(['vitest.json', 'playwright.json'].map((name) => rm(join(reports, name), { force: true })));
  requireChromium(console.log);
  const total: Tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  add(await unitAndDatabase());
  try {
    const demo = await startDemo();
    try {
      add(await browser());
    } finally {
      await stop(demo);
    }
    const found = await personalDataInLogs(join(dataFolder, 'logs'));
    for (const line of found) console.error(`personal data in a log: ${line}`);
    add({ passed: found.length ? 0 : 1, failed: found.length ? 1 : 0 });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    add({ passed: 0, failed: 1 });
  }
  process.exitCode = total.failed ? 1 : 0;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});
