import { createHash } from 'node:crypto';
import type { JobHelpers } from 'graphile-worker';
import { type Mail, sendMail } from '../adapters/mail/smtp.ts';
import { withTenant } from '../db/with-tenant.ts';
import { localDate, nextLocalDay } from '../domain/shared/local-date.ts';
import type { TenantContext } from '../domain/tenants/context.ts';
import { giveMailBack, takeMail } from '../domain/tenants/mail-repository.ts';
import { log } from '../server/log.ts';

type Job = Pick<JobHelpers, 'addJob'> & {
  job: Pick<JobHelpers['job'], 'id' | 'created_at' | 'task_identifier' | 'payload' | 'key'>;
};

/**
 * Sends one letter of a tenant, from its own sender unless told, within its letters of the day: the one way out for all of
 * them. `note` tells the log, once the server has taken it, by an entry id that every try of the job has in common. With
 * the day's letters used up the job is put off to the tenant's next day. Throws when the server does not take the letter,
 * and the job is tried again.
 */
export async function sendTenantMail(
  ctx: TenantContext,
  { job, addJob }: Job,
  mail: Omit<Mail, 'from'> & Partial<Pick<Mail, 'from'>>,
  note: (entry: string) => Promise<void>,
): Promise<void> {
  const { tenant, now } = ctx;
  const { mailSender, timeZone } = tenant.configuration;
  const day = localDate(now, timeZone);
  const { mailsPerDay } = tenant.quotas;
  if (!(await withTenant(tenant.id, (tx) => takeMail(tx, tenant.id, day, mailsPerDay)))) {
    const runAt = nextLocalDay(now, timeZone);
    // The job's own key, so that a new promise of the same letter replaces this one.
    await addJob(job.task_identifier, job.payload, { runAt, ...(job.key !== null && { jobKey: job.key }) });
    log.warn({ tenant: tenant.slug, job: job.task_identifier, mailsPerDay, day }, 'letters of the day used up');
    return;
  }
  try {
    await sendMail({ from: mailSender, ...mail });
  } catch (error) {
    await withTenant(tenant.id, (tx) => giveMailBack(tx, tenant.id, day));
    throw error;
  }
  await note(entryId(job));
}

/** The same for every try of a job. */
function entryId({ id, created_at: createdAt }: Job['job']): string {
  const hash = createHash('sha256').update(`${id} ${createdAt.toISOString()}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
