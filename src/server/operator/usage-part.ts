import type { TenantHealth } from '../../domain/installation/read-installation.ts';
import { type Quotas, usualQuotas } from '../../domain/tenants/quotas.ts';
import { field, postForm, table, text } from './html.ts';
import { sentence } from './sentences.ts';

const labels: Readonly<Record<keyof Quotas, string>> = {
  mailsPerDay: 'Letters a day',
  requestsPerMinute: 'Requests a minute',
};
export const count = (n: number) => n.toLocaleString('en-GB');

/** What the tenant uses of the installation, and the limits that an operator sets. */
export function usagePart({ slug, quotas, usage, state }: TenantHealth, wrong: boolean): string {
  const limit = (quota: keyof Quotas) =>
    `${count(quotas[quota] ?? usualQuotas[quota])}${quotas[quota] === null ? ' (as everywhere)' : ''}`;
  const megabytes = (usage.fileBytes / 1_000_000).toFixed(1);
  const rows = [
    ['Signatures', count(usage.signatures), 'never limited'],
    ['Letters today', count(usage.mailsToday), limit('mailsPerDay')],
    ['Letters in 30 days', count(usage.mailsMonth), ''],
    ['Files of initiatives', `${megabytes} MB`, ''],
    ['Requests a minute', 'not kept', limit('requestsPerMinute')],
  ];
  const fields = (['mailsPerDay', 'requestsPerMinute'] as const).map((name) =>
    field({
      name,
      label: labels[name],
      hint: `Empty: ${count(usualQuotas[name])}, as everywhere`,
      value: quotas[name]?.toString() ?? '',
      error: wrong ? sentence('quota') : undefined,
    }),
  );
  const form =
    state === 'retired' ? '' : postForm('/do/quotas', { slug }, fields.join(''), 'Save the limits', 'second');
  return `<h2>Usage and limits</h2>${table(
    'Usage',
    ['What', 'Used', 'Limit'],
    rows.map((row) => row.map(text)),
  )}<p>Letters over the limit wait for the next day. Requests over the limit are answered 429; public pages and the way to a signature never are.</p>${form}`;
}
