import type { T } from '../i18n/get-t.ts';
import { email, type Email, type Sender } from './layout.ts';

/** Invites somebody to the tenant's team. */
export function invitationEmail(
  t: T,
  language: string,
  facts: Sender & { href: string; name: string; hours: number },
): Email {
  const { href, name, tenantName: tenant, hours } = facts;
  return email(t, language, {
    subject: t('emails:invitation.subject', { tenant }),
    paragraphs: [
      t('emails:invitation.body', { name, tenant }),
      t('emails:invitation.how'),
      t('emails:invitation.validFor', { count: hours, n: String(hours) }),
    ],
    action: { text: t('emails:invitation.action'), href },
    why: t('emails:invitation.why', { tenant }),
    from: facts,
  });
}
