import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.ts';
import { runCheck, staticChecks } from './checks.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/** `.ci/run`: static checks, production build, dependency audit where the registry offers it, and all tests; the sum last. */
interface Outcome {
  code: number;
  output: string;
}

function run(program: string, args: string[], show: boolean): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ CI: 'true' }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (show) process.stdout.write(text);
    });
  }
  return new Promise((done) => {
    child
      .once('error', (error) => done({ code: 1, output: error.message }))
      .once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** True unless the registry answers and names a vulnerability of high severity. */
async function dependencyAudit(): Promise<boolean> {
  const { code, output } = await run('npm', ['audit', '--omit=dev', '--audit-level=high'], false);
  if (code === 0) {
    console.log('passed  dependency audit');
    return true;
  }
  if (/\b(405|404|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENOAUDIT|not implemented|endpoint)/i.test(output)) {
    console.log('not run  dependency audit: the registry does not offer it (this does not fail)');
    return true;
  }
  console.log(`FAILED  dependency audit\n${output.trim()}`);
  return false;
}

await runCommand(async () => {
  let passed = 0;
  let failed = 0;
  const count = (ok: boolean) => (ok ? (passed += 1) : (failed += 1));
  for (const check of staticChecks) count(await runCheck(check));
  count(await runCheck({ name: 'production build', program: process.execPath, args: ['src/commands/build.ts'] }));
  count(await dependencyAudit());
  const tests = await run(process.execPath, [join(root, 'src/commands/test.ts')], true);
  const sum = /(\d+) passed, (\d+) failed\s*$/.exec(tests.output);
  passed += Number(sum?.[1] ?? 0);
  failed += sum ? Number(sum[2]) : 1;
  if (tests.code !== 0 && Number(sum?.[2] ?? 0) === 0) failed += 1;
  if (failed) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
});
