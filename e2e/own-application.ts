import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild } from '../src/commands/demo/child.ts';
import { openDataFolder } from '../src/commands/demo/folder.ts';
import { portsFrom } from '../src/commands/demo/ports.ts';
import { demoEnvironment } from '../src/commands/demo/programs.ts';
import { untilHealthy } from '../src/commands/demo/ready.ts';
import { freePort } from '../src/db/free-port.ts';
import { demo } from './fixtures.ts';

export interface OwnApplication {
  port: number;
  origin(slug: string): string;
  stop(): Promise<void>;
}

/**
 * A second process of the application beside the demo's: same build, database, keys and sandbox, but the settings as they
 * come, where the demo of the tests has raised limits. `port` for one that takes another's place.
 */
export async function startOwnApplication(port?: number): Promise<OwnApplication> {
  const folder = dirname(process.env['BALSS_DEMO_FILE'] ?? '.data/demo.json');
  const app = port ?? (await freePort());
  const child = await startChild({
    name: `application-${app}`,
    file: 'src/front/server.ts',
    environment: {
      ...demoEnvironment({
        ports: { ...portsFrom(Number(new URL(demo.appUrl).port)), app },
        folder: await openDataFolder(folder),
        secret: readFileSync(join(folder, 'secret'), 'utf8'),
        database: { applicationUrl: demo.databaseUrl, ownerUrl: '' },
        live: false,
      }),
      RATE_PERSON_PER_MINUTE: undefined,
      RATE_NETWORK_PER_MINUTE: undefined,
      RATE_PAID_SIGN_IN_PER_MINUTE: undefined,
    },
    logFile: join(folder, 'logs', `application-${app}.log`),
  });
  const stop = () => child.stop();
  try {
    await Promise.race([
      untilHealthy(app, AbortSignal.timeout(30_000)),
      child.died.then((how) => Promise.reject(new Error(how))),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: app, origin: (slug) => `http://${slug}.localhost:${app}`, stop };
}
