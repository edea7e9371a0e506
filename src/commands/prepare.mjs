import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const windows = process.platform === 'win32';

/**
 * Installs packages and generates the Prisma client where they are missing or outdated; a second run changes nothing.
 * Returns the path of the project's own Node, or a refusal: one sentence that says what to do.
 */
export async function prepare(root) {
  const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  // Any existing file will do: the engine it names is a download and is never run.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  try {
    const refusal = (await install(root, env)) || (existsSync(node) ? generate(root, node, env) : noNode);
    return { node, refusal };
  } catch (error) {
    return { node, refusal: faults[error.code] ?? `Preparing failed: ${error.message}` };
  }
}

const noNode =
  'Node 24 was not installed: install scripts are switched off, so run "npm ci --ignore-scripts=false" and start again.';

const faults = {
  ENOSPC: 'The disk is full: free at least 2 GB and start again.',
  EROFS: 'This folder is read-only: copy it to a place that can be written, and start there.',
  EACCES: 'This folder belongs to another user: give yourself the right to write it, or copy it, and start again.',
};

async function install(root, env) {
  const modules = join(root, 'node_modules');
  const mark = join(modules, '.balss-lock');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = digest([lock]);
  if (read(mark) === hash) return undefined;
  if (!matches(JSON.parse(lock), read(join(modules, '.package-lock.json')))) {
    const ci = await npmCi(root, env, modules);
    if (ci.code !== 0) return npmRefusal(ci);
  }
  try {
    writeFileSync(mark, hash);
  } catch {
    // A read-only installation is complete without the mark.
  }
  return undefined;
}

/** Says every 10 s that it still works. Resolves with the exit code and everything npm said. */
function npmCi(root, env, modules) {
  console.log('Installing packages (npm ci), about a minute …');
  const start = Date.now();
  const ticking = setInterval(() => console.log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 10_000);
  // Not by the Node inside node_modules, which npm ci is about to delete.
  const path = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...env, PATH: path.join(delimiter) },
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, output: error.code })).on('close', (code) => done({ code, output }));
  }).finally(() => clearInterval(ticking));
}

/** Whether npm's own record of what is installed agrees with the lock file. */
function matches(lock, record) {
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const wanted = Object.entries(lock.packages).filter(([name]) => name !== '');
  return (
    Object.entries(installed).every(([name, { version }]) => lock.packages[name]?.version === version) &&
    wanted.every(([name, entry]) => entry.optional || installed[name])
  );
}

function npmRefusal({ output }) {
  if (output === 'ENOENT') return 'npm was not found: install Node 20 or newer together with npm and start again.';
  const known = Object.keys(faults).find((code) => output.includes(code));
  if (known) return faults[known];
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ECONNRESET/.test(output)) {
    return 'npm ci could not reach the package registry: check the network (or "npm config get registry") and start again.';
  }
  const said = output.split('\n').filter((line) => line.replace('npm error', '').trim() !== '');
  return `npm ci failed; run it yourself to see all of it. It begins:\n${said.slice(0, 8).join('\n')}`;
}

function generate(root, node, env) {
  const generated = join(root, 'src', 'db', 'generated');
  const mark = join(generated, '.inputs');
  const schema = join(root, 'prisma', 'schema');
  const prisma = join(root, 'node_modules', 'prisma');
  const files = readdirSync(schema)
    .sort()
    .map((name) => join(schema, name));
  const hash = digest([join(prisma, 'package.json'), ...files].map((file) => readFileSync(file)));
  if (read(mark) === hash) return undefined;
  console.log('Generating the database client …');
  const { status, stdout, stderr } = spawnSync(node, [join(prisma, 'build', 'index.js'), 'generate'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) return `The database client was not generated: ${(stderr || stdout || '').trim()}`;
  writeFileSync(mark, hash);
  return undefined;
}

function digest(contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content).update('\0');
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
