import { createTransport } from 'nodemailer';
import { env } from '../../env.ts';

export interface Mail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Address that ends the subscription in one click (RFC 8058); a page with a button for people. */
  unsubscribe?: string;
}

/** Sends one mail over SMTP; throws when the server does not take it, and the job is tried again. */
export async function sendMail(mail: Mail): Promise<void> {
  const transport = createTransport({
    url: env.SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as never);
  try {
    await transport.sendMail({
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.unsubscribe && {
        headers: { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      }),
    });
  } finally {
    transport.close();
  }
}
