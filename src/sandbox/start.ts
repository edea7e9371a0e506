import { createServer } from 'node:net';
import { env } from '../env.ts';
import { startIdentityProviders } from './identity-providers.ts';
import { startMailCatcher } from './mail-catcher.ts';

/**
 * Starts the demo's outside world on the loopback interface: identity providers at SANDBOX_URL, mail catcher on
 * SMTP_PORT with its page on MAILBOX_PORT. Throws one sentence in production without BALSS_DEMO and for a busy port.
 */
export async function startSandbox(): Promise<{ close(): Promise<void> }> {
  if (env.NODE_ENV === 'production' && !env.BALSS_DEMO) {
    throw new Error(
      'The identity sandbox hands out made-up people, so it does not run in production: set BALSS_DEMO=1 if this is a demonstration.',
    );
  }
  await requireFreePort(Number(new URL(env.SANDBOX_URL).port || 80), 'SANDBOX_URL');
  await requireFreePort(env.SMTP_PORT, 'SMTP_PORT');
  await requireFreePort(env.MAILBOX_PORT, 'MAILBOX_PORT');

  const today = new Date().toISOString().slice(0, 10);
  const mailCatcher = await startMailCatcher({ smtpPort: env.SMTP_PORT, webPort: env.MAILBOX_PORT });
  const identityProviders = await startIdentityProviders({ origin: env.SANDBOX_URL, today });
  return {
    async close() {
      await Promise.all([identityProviders.close(), mailCatcher.close()]);
    },
  };
}

/** Asked before anything starts, so that a busy port leaves nothing half open. */
async function requireFreePort(port: number, setting: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(port, '127.0.0.1', resolve);
  }).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'EADDRINUSE' ? 'is already in use' : `cannot be opened (${cause.code})`;
    throw new Error(`Port ${port} ${reason}: stop the program that uses it or set ${setting} to another port.`, {
      cause,
    });
  });
  await new Promise((resolve) => probe.close(resolve));
}

if (import.meta.main) {
  try {
    const sandbox = await startSandbox();
    console.log(`Sandbox: ${env.SANDBOX_URL} (identity providers), http://localhost:${env.MAILBOX_PORT} (mail)`);
    const stop = () => void sandbox.close().then(() => process.exit(0));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
