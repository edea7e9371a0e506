import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { env } from '../env.ts';
import { operatorOrigin, ownerUrl, takeDemoAddresses } from './owner-url.ts';

const folder = await mkdtemp(join(tmpdir(), 'balss-owner-'));
const file = join(folder, 'demo.json');
const own = env.OWNER_DATABASE_URL;
await writeFile(
  file,
  JSON.stringify({
    appUrl: 'http://operator.localhost:4000',
    ownerDatabaseUrl: 'postgres://demo',
    sandboxUrl: 'http://localhost:4001',
  }),
);
const { PORT, SANDBOX_URL } = env;
afterEach(() => void Object.assign(env, { OWNER_DATABASE_URL: own, PORT, SANDBOX_URL }));
afterAll(() => rm(folder, { recursive: true }));

test('without an own configuration both database and address are the running demo’s', () => {
  env.OWNER_DATABASE_URL = undefined;
  expect([ownerUrl(file), operatorOrigin(file)]).toEqual(['postgres://demo', 'http://operator.localhost:4000']);
  takeDemoAddresses(file);
  expect([env.PORT, env.SANDBOX_URL]).toEqual([4000, 'http://localhost:4001']);
});

test('an own configuration wins over a demo that happens to run, for both', () => {
  env.OWNER_DATABASE_URL = 'postgres://own';
  const address = `${env.PUBLIC_SCHEME}://${env.OPERATOR_HOST}:${env.PUBLIC_PORT ?? env.PORT}`;
  expect([ownerUrl(file), operatorOrigin(file)]).toEqual(['postgres://own', address]);
  takeDemoAddresses(file);
  expect([env.PORT, env.SANDBOX_URL]).toEqual([PORT, SANDBOX_URL]);
});

test('with neither, what is missing is said', () => {
  env.OWNER_DATABASE_URL = undefined;
  expect(() => ownerUrl(join(folder, 'none.json'))).toThrow('Set OWNER_DATABASE_URL');
});
