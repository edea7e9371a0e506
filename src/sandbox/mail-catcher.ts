import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailDev } from 'maildev';

interface Options {
  /** Port that takes mail; 0 = any free one. */
  readonly smtpPort: number;
  /** Port of the web page and its JSON (`/api/email`); 0 = any free one. */
  readonly webPort: number;
}

/**
 * Catches all mail on the loopback interface and shows the last 1000 on a web page; nothing leaves the machine, and
 * the mail is gone after `close`. Rejects with the server's own error when a port is taken.
 */
export async function startMailCatcher({ smtpPort, webPort }: Options) {
  // A directory of its own: maildev's default is one shared by all its instances, and is never emptied.
  const mailDirectory = await mkdtemp(join(tmpdir(), 'balss-mail-'));
  const maildev = new MailDev({
    smtp: smtpPort,
    ip: '127.0.0.1',
    web: webPort,
    webIp: '127.0.0.1',
    mailDirectory,
    maxEmails: 1000,
    silent: true,
  });
  const { smtp, api } = await maildev.start();
  return {
    smtpPort: smtp.getPort(),
    webPort: api?.getPort() ?? webPort,
    async close() {
      await maildev.stop();
      await rm(mailDirectory, { recursive: true, force: true });
    },
  };
}
