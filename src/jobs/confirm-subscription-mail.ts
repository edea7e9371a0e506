import { z } from 'zod';
import { confirmHours } from '../domain/following/answer-link.ts';
import { confirmationMail } from '../domain/following/confirmation-mail.ts';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import { translated, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { confirmSubscriptionEmail } from '../emails/confirm-subscription.ts';
import { getT } from '../i18n/get-t.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { ports } from '../server/wiring.ts';
import { jobContext } from './job-context.ts';
import { sendTenantMail } from './tenant-mail.ts';

const Payload = z.object({ tenantId: z.uuid(), subscriptionId: z.uuid() });

/** Mails the link to the page whose button confirms an address. A repeat sends the same link again, harmlessly. */
export async function confirmSubscriptionMail(payload: unknown): Promise<void> {
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
  await sendTenantMail(ctx, { to: wanted.to, ...mail });
}

/** The stored language while the tenant has it, else the tenant's default. */
export function siteLanguage(tenant: TenantInForce, stored: string): Language {
  return isLanguage(stored) && tenant.languages.includes(stored) ? stored : tenant.configuration.languages.default;
}
