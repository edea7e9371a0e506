import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import { promiseJob } from '../shared/outbox.ts';
import type { Context } from '../shared/context.ts';
import type { TeamPorts } from '../team/ports.ts';
import { findMember } from '../team/repository.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { TenantContext } from '../tenants/context.ts';
import { countMailTestsSince, findMailTest, insertMailTest, setArrived } from './launch-repository.ts';
import { lockConfiguration } from './repository.ts';

/** Test letters that a tenant sends in an hour. */
const testsPerHour = 10;

/**
 * Promises a letter from the site's sender to the administrator's own address; its link leads to the page that notes that it
 * arrived. Errors: not_signed_in, forbidden (role), too_many.
 */
export async function sendTestMail(ctx: TenantContext): Promise<void> {
  const { tenant, now } = ctx;
  const { memberId } = actingStaff(ctx.actor);
  const id = randomUUID();
  const sender = tenant.configuration.mailSender.address;
  await withTenant(tenant.id, async (tx) => {
    await lockConfiguration(tx, tenant.id);
    await requireRole(tx, ctx, 'administrator');
    const sent = await countMailTestsSince(tx, tenant.id, new Date(now.getTime() - 3_600_000));
    if (sent >= testsPerHour) throw new DomainError('too_many', 'too_many', 3_600);
    await insertMailTest(tx, { tenantId: tenant.id, id, memberId, sender, sentAt: now });
    // The id is what the letter proves, so the log does not tell it.
    await audit(tx, ctx, { action: 'configuration.test-mail', object: sender });
    await promiseJob(tx, 'test-mail', { tenantId: tenant.id, testId: id }, `test-mail/${id}`);
  });
}

export interface TestMail {
  to: string;
  language: string;
  sender: string;
}

/** What a test letter needs, as the job that sends it; null when whoever asked for it has left. */
export async function testMail(
  ctx: TenantContext,
  { vault }: Pick<TeamPorts, 'vault'>,
  testId: string,
): Promise<TestMail | null> {
  const { id: tenantId } = ctx.tenant;
  const [test, member] = await withTenant(tenantId, async (tx) => {
    const found = await findMailTest(tx, tenantId, testId);
    return [found, found && (await findMember(tx, tenantId, found.memberId))];
  });
  if (!test || !member?.contact) return null;
  const { email } = await vault.open(tenantId, { contact: member.contact, keyId: member.keyId });
  return { to: email, language: member.language, sender: test.sender };
}

/** Notes that a test letter went out; once for an `entry`, which is the same at every try of the job. */
export async function noteTestMail(ctx: TenantContext, entry: string, sender: string): Promise<void> {
  await withTenant(ctx.tenant.id, (tx) =>
    audit(tx, ctx, { id: entry, action: 'configuration.test-mail-sent', object: sender }),
  );
}

/** A test letter by the id in its link, for whoever asked for it. Errors: not_signed_in, not_found. */
export async function readTestMail(ctx: Context, id: string): Promise<{ sender: string; arrivedAt: Date | null }> {
  const { memberId } = actingStaff(ctx.actor);
  const test = await withTenant(ctx.tenant.id, (tx) => findMailTest(tx, ctx.tenant.id, id));
  if (test?.memberId !== memberId) throw new DomainError('not_found');
  return { sender: test.sender, arrivedAt: test.arrivedAt };
}

/** Notes that a test letter arrived; a repeat changes nothing. Errors: not_signed_in, forbidden (role), not_found. */
export async function confirmTestMail(ctx: Context, id: string): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  const { sender } = await readTestMail(ctx, id);
  await withTenant(tenantId, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    if (await setArrived(tx, tenantId, id, ctx.now))
      await audit(tx, ctx, { action: 'configuration.test-mail-arrived', object: sender });
  });
}
