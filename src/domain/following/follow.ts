import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import type { KeyStore, SealedColumn } from '../people/ports.ts';
import { mac, seal } from '../people/sealing.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import { promiseJob } from '../shared/outbox.ts';
import type { TenantContext } from '../tenants/context.ts';
import { allInitiatives, lockAddress, noteMail, requestSubscription } from './repository.ts';
import type { FollowRequest } from './schema.ts';

export const emailPurpose = 'subscription-email';

export const sealedEmails: SealedColumn = { table: 'subscription', column: 'email', purpose: emailPurpose };

/**
 * Notes a wish for news and promises one mail that asks to confirm the address, if it was not asked too often. The answer
 * and its statements are the same whether the address follows already or not, so nobody learns who does. Errors: read_only.
 */
export async function follow(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  input: FollowRequest & { initiativeId: string | null },
): Promise<{ asked: true }> {
  const { id: tenantId } = ctx.tenant;
  if (ctx.tenant.state !== 'live') throw new DomainError('read_only');
  const keys = await tenantKeys(ports.keyStore, tenantId);
  const email = input.email.trim();
  const scopes = [
    ...(input.about && input.initiativeId ? [input.initiativeId] : []),
    ...(input.others ? [allInitiatives] : []),
  ];
  const emailKey = mac(keys.guard, `email|${email.toLowerCase()}`);
  await withTenant(tenantId, async (tx) => {
    await lockAddress(tx, tenantId, emailKey);
    for (const initiativeId of scopes) {
      const id = await requestSubscription(tx, {
        tenantId,
        id: randomUUID(),
        initiativeId,
        emailKey,
        email: seal(keys.data.key, emailPurpose, Buffer.from(email)),
        keyId: keys.data.id,
        language: input.language,
      });
      const due = await noteMail(tx, { tenantId, id, emailKey });
      const payload = { tenantId, subscriptionId: id };
      await promiseJob(tx, 'confirm-subscription-mail', payload, `confirm-subscription/${id}`, due);
    }
  });
  return { asked: true };
}
