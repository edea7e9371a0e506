import type { JobHelpers } from 'graphile-worker';
import { z } from 'zod';
import { confirmHours } from '../domain/following/answer-link.ts';
import { confirmationMail, noteConfirmationMail } from '../domain/following/confirmation-mail.ts';
import { translated } from '../domain/tenants/tenant-in-force.ts';
import { confirmSubscriptionEmail } from '../emails/confirm-subscription.ts';
import { getT } from '../i18n/get-t.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { ports } from '../server/wiring.ts';
import { jobContext } from './job-context.ts';
import { siteLanguage } from './site-language.ts';
import { sendTenantMail } from './tenant-mail.ts';

const Payload = z.object({ tenantId: z.uuid(), subscriptionId: z.uuid() });

/** Mails the link to the page whose button confirms an address. A repeat sends the same link again, harmlessly. */
export async function confirmSubscriptionMail(payload: unknown, helpers: JobHelpers): Promise<void> {
  const { tenantId, subscriptionId } = Payload.parse(payload);
  const ctx = await jobContext(tenantId, 'confirm-subscription-mail');
  const wanted = ctx && (await confirmationMail(ctx, ports(), subscriptionId));
  if (!ctx || !wanted) return;
  const { tenant } = ctx;
  const language = siteLanguage(tenant, wanted.language);
  const tenantName = translated(tenant, tenant.configuration.name, language).text;
  const href = `${siteOrigin(tenant)}/${language}/follow/${wanted.token}`;
  const mail = confirmSubscriptionEmail(getT(tenant, language), language, {
    href,
    tenantName,
    theme: tenant.theme,
    hours: confirmHours,
  });
  await sendTenantMail(ctx, helpers, { to: wanted.to, ...mail }, (entry) =>
    noteConfirmationMail(ctx, entry, subscriptionId),
  );
}
