import type { TenantHealth } from '../../domain/installation/read-installation.ts';
import { ticketSeconds } from '../../domain/support/rules.ts';
import { operatorDocument } from '../operator-document.ts';
import { field, moment, postForm, text } from './html.ts';
import { sentence } from './sentences.ts';

/** Support access on the tenant's page: to ask for it, and the way in while it is granted. */
export function supportPart({ slug, support: { asked, granted, declinedAt } }: TenantHealth, wrong: boolean): string {
  const reason = field({
    name: 'reason',
    label: 'Reason',
    hint: 'The tenant’s administrators read it and choose for how long you may look into their console.',
    error: wrong ? sentence('reason') : undefined,
  });
  const lines = [
    granted
      ? `<p>Granted until ${moment(granted.until)}. Inside you can read the configuration and change nothing; the tenant’s log shows every page that you open.</p>${postForm('/do/support-ticket', { slug }, '', 'Make a link to enter', 'second')}`
      : '',
    asked
      ? `<p>Asked on ${moment(asked.createdAt)}: “${text(asked.reason)}”. The tenant’s administrators have not answered yet.</p>`
      : `${declinedAt ? `<p>Declined on ${moment(declinedAt)}.</p>` : ''}${postForm('/do/support-ask', { slug }, reason, 'Ask for support access', 'second')}`,
  ];
  return `<h2>Support access</h2>${lines.join('')}`;
}

/** The one-time link, shown once. */
export function ticketPage(slug: string, href: string): string {
  return operatorDocument(
    `Enter the console of ${slug}`,
    `<p><a href="/tenants/${slug}">${slug}</a></p><p>This link works once and for ${ticketSeconds} seconds.</p><p><a class="button" href="${text(href)}">Go to the console of ${slug}</a></p>`,
  );
}
