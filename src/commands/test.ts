import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { besideDemo, bin, playwright, reports, run, type Tally } from './browser-tests.ts';
import { personalDataInLogs } from './log-scan.ts';
import { root } from './root.ts';
import { explain, runCommand } from './run-command.ts';

/** Failed tests by name, said once more before the sum: of a long run often only the end is kept. */
const failures: string[] = [];

/**
 * `npm test`: unit and database tests, then the browser journeys, accessibility and isolation against the production
 * build, then the scan of that run's logs. The last line is `N passed, N failed`, the sum of all suites.
 */
const VitestReport = z.looseObject({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.looseObject({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

async function unitAndDatabase(): Promise<Tally> {
  const file = join(reports, 'vitest.json');
  await mkdir(reports, { recursive: true });
  await rm(file, { force: true });
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = VitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const { name, status, assertionResults } of report.testResults) {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
    if (status === 'failed') failures.push(`${relative(root, name)}: ${tests.join('; ') || 'did not run'}`);
  }
  const failed = report.numFailedTests || (code === 0 ? 0 : Math.max(1, report.numFailedTestSuites));
  return { passed: report.numPassedTests, failed };
}

await runCommand(async () => {
  const total: Tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  add(await unitAndDatabase());
  try {
    const logs = await besideDemo(async () => add(await playwright([])));
    const found = await personalDataInLogs(logs);
    for (const line of found) console.error(`personal data in a log: ${line}`);
    add({ passed: found.length ? 0 : 1, failed: found.length ? 1 : 0 });
  } catch (error) {
    console.error(explain(error));
    add({ passed: 0, failed: 1 });
  }
  process.exitCode = total.failed ? 1 : 0;
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});
