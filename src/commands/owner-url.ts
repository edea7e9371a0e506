import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { env } from '../env.ts';
import { siteOrigin } from '../server/site-origin.ts';
import type { DemoDescription } from './demo/announce.ts';
import { root } from './root.ts';

const usualFile = join(root, '.data/demo.json');

/** The running demo, where the environment names no database of its own. */
function demoInstead(file: string): DemoDescription | null {
  if (env.OWNER_DATABASE_URL || !existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as DemoDescription;
}

/** The owner's URL: OWNER_DATABASE_URL, or that of the running demo. */
export function ownerUrl(file = usualFile): string {
  const url = env.OWNER_DATABASE_URL ?? demoInstead(file)?.ownerDatabaseUrl;
  if (url) return url;
  throw new SetupError('Set OWNER_DATABASE_URL to the URL of the role that owns the database, or start the demo.');
}

/** Addresses of sites and stand-ins are those of the running demo, whichever ports it has, where its database is used. */
export function takeDemoAddresses(file = usualFile): void {
  const demo = demoInstead(file);
  if (!demo) return;
  env.PORT = Number(new URL(demo.appUrl).port);
  env.SANDBOX_URL = demo.sandboxUrl;
}

/** Origin of the operator's console that belongs to that database: the demo's, whichever port it runs on, or our own. */
export function operatorOrigin(file = usualFile): string {
  return demoInstead(file)?.appUrl ?? siteOrigin({ canonicalHost: env.OPERATOR_HOST });
}
