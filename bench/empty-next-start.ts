import { join } from 'node:path';
import { root } from '../src/commands/root.ts';
import { env } from '../src/env.ts';

/** `next start -H localhost` of the empty page; a program of its own, so that it ends with the bench. */
process.argv.splice(2, 10, 'start', '-H', 'localhost', '-p', String(env.PORT), join(root, '.data/bench/empty-next'));
await import(join(root, 'node_modules/next/dist/bin/next'));
