import { createHmac } from 'node:crypto';
import { type EmbeddedDatabase, startEmbedded } from '../../db/embedded.ts';
import { createRolesAndDatabase, type DatabaseUrls } from '../../db/roles.ts';
import { SetupError } from '../../db/setup-error.ts';
import { env } from '../../env.ts';
import { childEnvironment } from '../child-environment.ts';
import { report } from './child.ts';
import type { DataFolder } from './folder.ts';

export interface DemoDatabase extends DatabaseUrls {
  died: Promise<string>;
  stop: () => Promise<void>;
}

/** The database of DATABASE_URL and OWNER_DATABASE_URL, or the embedded one with its roles. */
export async function openDatabase(folder: DataFolder, port: number, secret: string): Promise<DemoDatabase> {
  if (env.OWNER_DATABASE_URL) {
    return { ownerUrl: env.OWNER_DATABASE_URL, applicationUrl: env.DATABASE_URL, died: never(), stop: async () => {} };
  }
  if (childEnvironment({})['DATABASE_URL']) {
    throw new SetupError(
      'Set OWNER_DATABASE_URL beside DATABASE_URL, or neither: then the demo starts a database of its own.',
    );
  }
  const logFile = folder.log('postgres');
  const server = await startEmbedded({ folder: folder.postgres, port, logFile });
  const password = (role: string) => createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
  const credentials = {
    database: 'balss',
    ownerPassword: password('owner'),
    applicationPassword: password('application'),
  };
  return { ...watched(server, logFile), ...(await createRolesAndDatabase(server.superuserUrl, credentials)) };
}

function watched(server: EmbeddedDatabase, logFile: string): Pick<DemoDatabase, 'died' | 'stop'> {
  let asked = false;
  return {
    died: server.ended.then(() => (asked ? never() : report('The database stopped by itself.', logFile))),
    stop: () => {
      asked = true;
      return server.stop();
    },
  };
}

function never(): Promise<string> {
  return new Promise(() => {});
}
