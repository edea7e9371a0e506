import type { T } from '../i18n/get-t.ts';
import { email, type Email, type Sender } from './layout.ts';

/** Shows an administrator that the site's letters arrive. */
export function testEmail(t: T, language: string, facts: Sender & { href: string }): Email {
  const { href, tenantName: tenant } = facts;
  return email(t, language, {
    subject: t('launch:mail.subject', { tenant }),
    paragraphs: [t('launch:mail.body', { tenant })],
    action: { text: t('launch:mail.action'), href },
    why: t('launch:mail.why', { tenant }),
    from: facts,
  });
}
