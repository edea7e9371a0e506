import type { JobHelpers } from 'graphile-worker';
import { z } from 'zod';
import { noteTestMail, testMail } from '../domain/configuration/test-mail.ts';
import { translated } from '../domain/tenants/tenant-in-force.ts';
import { testEmail } from '../emails/test-mail.ts';
import { getT } from '../i18n/get-t.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { ports } from '../server/wiring.ts';
import { jobContext } from './job-context.ts';
import { siteLanguage } from './site-language.ts';
import { sendTenantMail } from './tenant-mail.ts';

const Payload = z.object({ tenantId: z.uuid(), testId: z.uuid() });

/** Mails an administrator the letter that shows whether the site's letters arrive, from the sender that was asked about. */
export async function sendTestMail(payload: unknown, helpers: JobHelpers): Promise<void> {
  const { tenantId, testId } = Payload.parse(payload);
  const ctx = await jobContext(tenantId, 'test-mail');
  const wanted = ctx && (await testMail(ctx, ports(), testId));
  if (!ctx || !wanted) return;
  const { tenant } = ctx;
  const language = siteLanguage(tenant, wanted.language);
  const tenantName = translated(tenant, tenant.configuration.name, language).text;
  const href = `${siteOrigin(tenant)}/${language}/admin/launch/mail/${testId}`;
  const mail = testEmail(getT(tenant, language), language, { href, tenantName, theme: tenant.theme });
  const from = { name: tenant.configuration.mailSender.name, address: wanted.sender };
  await sendTenantMail(ctx, helpers, { from, to: wanted.to, ...mail }, (entry) =>
    noteTestMail(ctx, entry, wanted.sender),
  );
}
