// The first file of every npm command. Plain JavaScript without packages, so that an old Node or an empty folder can still
// be told what to do: node src/commands/bootstrap.mjs <command> [arguments]. `generate` only prepares.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [command = '', ...rest] = process.argv.slice(2);

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return fail(
      `Node 20 or newer is needed and this is ${process.version}: install it from https://nodejs.org and start again.`,
    );
  }
  const file = join(root, `src/commands/${command}.ts`);
  if (command !== 'generate' && (!/^[a-z-]+$/.test(command) || !existsSync(file))) {
    return fail(`There is no command "${command}": see "scripts" in package.json.`);
  }
  // Loaded only now: it uses what an old Node does not have.
  const { prepare } = await import('./prepare.mjs');
  const { node, refusal } = await prepare(root);
  if (refusal) return fail(refusal);
  if (command !== 'generate') run(node, file);
}

/** Runs the command on the project's own Node; signals go on to it and its exit code comes back. */
function run(node, file) {
  const preload = new URL('plain-faults.mjs', import.meta.url).href;
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? process.env.Path].join(delimiter);
  const env = { ...process.env, PATH: path };
  const child = spawn(node, ['--import', preload, file, ...rest], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${command} does not start: ${error.message}`));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

void main();
