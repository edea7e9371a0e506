import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '../../env.ts';
import { startMailCatcher } from '../../sandbox/mail-catcher.ts';
import { dkimKey } from './dkim-key.ts';
import { domainOf, sendMail } from './smtp.ts';

let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let folder: string;
beforeAll(async () => {
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  env.SMTP_URL = `smtp://127.0.0.1:${catcher.smtpPort}`;
  folder = await mkdtemp(join(tmpdir(), 'balss-dkim-'));
});
afterAll(async () => {
  catcher.close();
  await rm(folder, { recursive: true });
});

/** What a letter to this address says of who signed it; undefined where nobody did. */
async function signatureOf(to: string): Promise<string | undefined> {
  await sendMail({
    from: { name: 'Biedrība', address: 'pasts@petīcijas.lv' },
    to,
    subject: 's',
    text: 't',
    html: '<p>t</p>',
  });
  const inbox = await fetch(`http://localhost:${catcher.webPort}/api/email`);
  const letters = (await inbox.json()) as { id: string; to: { address: string }[] }[];
  const letter = letters.find((one) => one.to[0]?.address === to);
  const source = await fetch(`http://localhost:${catcher.webPort}/api/email/${letter?.id}/source`);
  return /^DKIM-Signature: (.+(?:\r?\n\s.+)*)/im.exec(await source.text())?.[1];
}

test('a letter is signed for its sender’s domain by the installation’s key, where there is one', async () => {
  expect(await signatureOf('plain@mail.example')).toBeUndefined();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  env.DKIM_KEY_FILE = join(folder, 'dkim.pem');
  await writeFile(env.DKIM_KEY_FILE, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(dkimKey()?.publicKey).toBe(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
  const signature = await signatureOf('signed@mail.example');
  expect(signature).toContain(domainOf('pasts@petīcijas.lv'));
  expect(signature).toContain(env.DKIM_SELECTOR);
});
