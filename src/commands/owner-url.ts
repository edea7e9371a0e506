import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { env } from '../env.ts';
import type { DemoDescription } from './demo/announce.ts';
import { root } from './root.ts';

/** The owner's URL: OWNER_DATABASE_URL, or that of the running demo. */
export function ownerUrl(): string {
  if (env.OWNER_DATABASE_URL) return env.OWNER_DATABASE_URL;
  const file = join(root, '.data/demo.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as DemoDescription).ownerDatabaseUrl;
  throw new SetupError('Set OWNER_DATABASE_URL to the URL of the role that owns the database, or start the demo.');
}
