import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const start = fileURLToPath(new URL('start.ts', import.meta.url));

async function run(environment: Record<string, string>) {
  const env: NodeJS.ProcessEnv = Object.assign({ NODE_ENV: 'development' as const }, environment);
  const child = spawn(process.execPath, [start], { env });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, errors };
}

test('production without BALSS_DEMO is refused in one sentence', async () => {
  const { code, errors } = await run({ NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32) });
  expect(code).toBe(1);
  expect(errors).toMatch(/^The identity sandbox hands out made-up people[^\n]+\n$/);
});

test('a busy port is named, with the setting that moves it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await run({ SANDBOX_URL: `http://localhost:${port}` });
  other.close();
  expect(code).toBe(1);
  expect(errors).toBe(
    `Port ${port} is already in use: stop the program that uses it or set SANDBOX_URL to another port.\n`,
  );
});
