import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { env } from '../env.ts';
import { ports, type Ports } from '../server/wiring.ts';

/** The product's own ports, with key files in a temporary folder and without limits. Call it once, at the top of a test. */
export function testPorts(): Ports {
  const folder = mkdtempSync(join(tmpdir(), 'balss-keys-'));
  env.KEYS_DIR = folder;
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { ...ports(), limitActs: async () => null, limitNetwork: async () => null };
}
