import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { childEnvironment } from './child-environment.ts';
import { report } from './demo/child.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

const inputs = [
  'src',
  'locales',
  'prisma',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Hash of the inputs of what lies in `.next`; one for all data folders, since they share that build. */
const hashFile = join(root, '.data/build-hash');

interface BuildOptions {
  /** Output of `next build`; the terminal when absent. */
  logFile?: string;
  signal?: AbortSignal;
}

/** Builds the application for production. Answers false when nothing had changed since the last build. */
export async function buildApplication({ logFile, signal }: BuildOptions): Promise<boolean> {
  const hash = await hashOfInputs();
  const last = await readFile(hashFile, 'utf8').catch(() => '');
  if (last === hash && existsSync(join(root, '.next/BUILD_ID'))) return false;
  await nextBuild(logFile, signal);
  await mkdir(dirname(hashFile), { recursive: true });
  await writeFile(hashFile, hash);
  return true;
}

async function nextBuild(logFile: string | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (logFile) await mkdir(dirname(logFile), { recursive: true });
  const log = logFile ? await open(logFile, 'w') : undefined;
  const output = log?.fd ?? 'inherit';
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    // The phase, which Next names only after it has read the configuration, says that no secret is needed yet.
    env: childEnvironment({
      NODE_ENV: 'production',
      NEXT_PHASE: 'phase-production-build',
      NEXT_TELEMETRY_DISABLED: '1',
    }),
    stdio: ['ignore', output, output],
    ...(signal && { signal }),
  });
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('exit', done));
  await log?.close();
  if (code !== 0) throw new SetupError(logFile ? await report('The build failed.', logFile) : 'The build failed.');
}

async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(inputs.map(filesOf))).flat()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Tests do not change what is built, and the generated client follows from `prisma`. */
async function filesOf(input: string): Promise<string[]> {
  if (!existsSync(join(root, input))) return [];
  if (/\.\w+$/.test(input)) return [input];
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isFile() && !entry.name.includes('.test.') && !entry.parentPath.includes('src/db/generated'),
    )
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

if (import.meta.main) {
  await runCommand(async () => {
    const built = await buildApplication({});
    if (!built) console.log('Nothing has changed since the last build.');
  });
}
