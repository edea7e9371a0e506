import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.ts';
import { root } from './root.ts';

export interface Check {
  name: string;
  program: string;
  args: string[];
}

const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** Checks without a database or browser, in the order of what fails most often. */
export const staticChecks: readonly Check[] = [
  { name: 'format', program: bin('prettier'), args: ['--check', '.', '--log-level', 'warn'] },
  { name: 'lint', program: bin('oxlint'), args: ['--deny-warnings'] },
  { name: 'types', program: bin('tsc'), args: ['--noEmit'] },
  { name: 'texts', program: process.execPath, args: ['src/commands/check-locales.ts'] },
  { name: 'unused code', program: bin('knip'), args: ['--no-progress'] },
];

/** Runs one check with its own output kept back unless it fails. Answers whether it passed. */
export async function runCheck({ name, program, args }: Check): Promise<boolean> {
  const started = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ FORCE_COLOR: '0' }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((done) => child.once('error', () => done(1)).once('close', done));
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  (${took})`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}
