import { type Mail, sendMail } from '../adapters/mail/smtp.ts';
import { withTenant } from '../db/with-tenant.ts';
import { localDate } from '../domain/shared/local-date.ts';
import type { TenantContext } from '../domain/tenants/context.ts';
import { giveMailBack, takeMail } from '../domain/tenants/mail-repository.ts';

/**
 * Sends one letter of a tenant, from its own sender unless told, within its letters of the day: the one way out for all of them. Throws when they are used
 * up or the server does not take it, and the job is tried again, at the latest on the next days.
 */
export async function sendTenantMail(
  { tenant, now }: TenantContext,
  mail: Omit<Mail, 'from'> & Partial<Pick<Mail, 'from'>>,
): Promise<void> {
  const day = localDate(now, tenant.configuration.timeZone);
  const { mailsPerDay } = tenant.quotas;
  if (!(await withTenant(tenant.id, (tx) => takeMail(tx, tenant.id, day, mailsPerDay))))
    throw new Error(`${tenant.slug} has sent its ${mailsPerDay} letters of ${day}: this one waits`);
  try {
    await sendMail({ from: tenant.configuration.mailSender, ...mail });
  } catch (error) {
    await withTenant(tenant.id, (tx) => giveMailBack(tx, tenant.id, day));
    throw error;
  }
}
