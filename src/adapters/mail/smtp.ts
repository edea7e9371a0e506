import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { env } from '../../env.ts';
import { dkimKey } from './dkim-key.ts';

export interface Mail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Address that ends the subscription in one click (RFC 8058); a page with a button for people. */
  unsubscribe?: string;
}

/**
 * Sends one mail over SMTP, signed for its sender's domain where the installation has a key; throws when the server
 * does not take it, and the job is tried again.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const key = dkimKey();
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
      ...(key && {
        dkim: { domainName: domainOf(mail.from.address), keySelector: env.DKIM_SELECTOR, privateKey: key.privateKey },
      }),
      ...(mail.unsubscribe && {
        headers: { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      }),
    });
  } finally {
    transport.close();
  }
}

/** The part of an address after the @, as the name servers know it. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase();
}
