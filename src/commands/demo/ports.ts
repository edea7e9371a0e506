import { createServer } from 'node:net';
import { SetupError } from '../../db/setup-error.ts';

export interface Ports {
  app: number;
  sandbox: number;
  mailbox: number;
  smtp: number;
  database: number;
}

/** Five ports in a row from `first`. */
export function portsFrom(first: number): Ports {
  if (first > 65_531) throw new SetupError('The demo uses five ports in a row: set PORT to at most 65531.');
  return { app: first, sandbox: first + 1, mailbox: first + 2, smtp: first + 3, database: first + 4 };
}

/** Refuses with one sentence when another program listens on one of them. */
export async function requireFree(ports: number[]): Promise<void> {
  for (const port of ports) {
    for (const address of ['127.0.0.1', '::1']) {
      if (await isTaken(port, address)) {
        throw new SetupError(
          `Port ${port} is taken: stop the program that uses it, or start with other ports, such as PORT=4000 npm run demo.`,
        );
      }
    }
  }
}

function isTaken(port: number, address: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EACCES')
        fail(new SetupError(`Port ${port} needs the rights of an administrator: start with PORT=3000 npm run demo.`));
      else done(code === 'EADDRINUSE');
    });
    probe.listen(port, address, () => probe.close(() => done(false)));
  });
}
