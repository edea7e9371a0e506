import type { JobHelpers } from 'graphile-worker';
import { z } from 'zod';
import { invitationMail, noteInvitationMail } from '../domain/team/invitation-mail.ts';
import { invitationHours } from '../domain/team/rules.ts';
import { translated } from '../domain/tenants/tenant-in-force.ts';
import { invitationEmail } from '../emails/invitation.ts';
import { getT } from '../i18n/get-t.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { ports } from '../server/wiring.ts';
import { jobContext } from './job-context.ts';
import { siteLanguage } from './site-language.ts';
import { sendTenantMail } from './tenant-mail.ts';

const Payload = z.object({ tenantId: z.uuid(), invitationId: z.uuid() });

/** Mails an invitation to the team, in the language of whoever is invited. A repeat sends the same link again, harmlessly. */
export async function sendInvitationMail(payload: unknown, helpers: JobHelpers): Promise<void> {
  const { tenantId, invitationId } = Payload.parse(payload);
  const ctx = await jobContext(tenantId, 'invitation-mail');
  const wanted = ctx && (await invitationMail(ctx, ports(), invitationId));
  if (!ctx || !wanted) return;
  const { tenant } = ctx;
  const language = siteLanguage(tenant, wanted.language);
  const tenantName = translated(tenant, tenant.configuration.name, language).text;
  const href = `${siteOrigin(tenant)}/${language}/admin/invitation/${wanted.token}`;
  const facts = { href, name: wanted.name, tenantName, theme: tenant.theme, hours: invitationHours };
  const mail = invitationEmail(getT(tenant, language), language, facts);
  await sendTenantMail(ctx, helpers, { to: wanted.to, ...mail }, (entry) =>
    noteInvitationMail(ctx, entry, invitationId),
  );
}
