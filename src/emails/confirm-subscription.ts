import type { T } from '../i18n/get-t.ts';
import { email, type Email, type Sender } from './layout.ts';

/** Asks to confirm an address. Names no initiative: a subject or body must not join a topic with a person. */
export function confirmSubscriptionEmail(
  t: T,
  language: string,
  facts: Sender & { href: string; hours: number },
): Email {
  return email(t, language, {
    subject: t('emails:confirm.subject'),
    paragraphs: [
      t('emails:confirm.body', { tenant: facts.tenantName }),
      t('emails:confirm.validFor', { count: facts.hours, n: String(facts.hours) }),
    ],
    action: { text: t('emails:confirm.action'), href: facts.href },
    why: t('emails:confirm.why', { tenant: facts.tenantName }),
    from: facts,
  });
}
