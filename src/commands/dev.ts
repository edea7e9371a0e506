import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

/** `npm run dev`: the demo with pages compiled when they are asked for; same data, same addresses. */
const child = spawn(process.execPath, [join(root, 'src/commands/demo.ts'), '--live', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
