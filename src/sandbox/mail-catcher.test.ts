import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailCatcher } from './mail-catcher.ts';

let catcher: Awaited<ReturnType<typeof startMailCatcher>>;

beforeAll(async () => {
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0 });
});
afterAll(() => catcher.close());

test('a letter sent by SMTP is in the JSON, and the page is served', async () => {
  const transport = createTransport({ host: '127.0.0.1', port: catcher.smtpPort, secure: false });
  await transport.sendMail({
    from: 'a@balss.example',
    to: 'anna@posta.example',
    subject: 'Paraksts: ķ',
    text: 'Labdien',
  });
  const inbox = await fetch(`http://localhost:${catcher.webPort}/api/email`);
  expect(await inbox.json()).toMatchObject([
    { subject: 'Paraksts: ķ', text: expect.stringContaining('Labdien'), to: [{ address: 'anna@posta.example' }] },
  ]);
  const page = await fetch(`http://localhost:${catcher.webPort}/`, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toContain('text/html');
});
