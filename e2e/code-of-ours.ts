import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demo } from './fixtures.ts';

/**
 * Lets this process load the application's own code with the demo's settings. Call it before any such import, and import
 * dynamically: a worker runs several files, and the environment is read once.
 */
export function takeDemoSettings(): void {
  const folder = dirname(process.env['BALSS_DEMO_FILE'] ?? '.data/demo.json');
  Object.assign(process.env, {
    AUTH_SECRET: readFileSync(join(folder, 'secret'), 'utf8').trim(),
    KEYS_DIR: join(folder, 'keys'),
    DATABASE_URL: demo.databaseUrl,
    DATABASE_URL_DIRECT: demo.databaseUrl,
  });
}

interface Procedure {
  path: string;
  mutation: boolean;
  actors: readonly string[];
}

/** Every form's `{module}/{verb}` and every procedure, as the application itself lists them. */
export async function waysIn(): Promise<{ forms: string[]; procedures: Procedure[] }> {
  takeDemoSettings();
  const [{ forms }, { appRouter }] = await Promise.all([
    import('../src/server/forms/registry.ts'),
    import('../src/server/routers/root.ts'),
  ]);
  type Definition = { _def: { type: string; meta?: { actors?: readonly string[] } } };
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>);
  return {
    // Signing in is apart, since next-auth takes it.
    forms: [...Object.keys(forms), 'people/sign-in'],
    procedures: procedures.map(([path, { _def }]) => {
      return { path, mutation: _def.type === 'mutation', actors: _def.meta?.actors ?? [] };
    }),
  };
}
