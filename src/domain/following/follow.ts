import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import type { KeyStore, SealedColumn } from '../people/ports.ts';
import { mac, seal } from '../people/sealing.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import { promiseJob } from '../shared/outbox.ts';
import type { TenantContext } from '../tenants/context.ts';
import { allInitiatives, requestSubscription } from './repository.ts';
import type { FollowRequest } from './schema.ts';

export const emailPurpose = 'subscription-email';

export const sealedEmails: SealedColumn = { table: 'subscription', column: 'email', purpose: emailPurpose };

/**
 * Notes a wish for news and promises one mail that asks to confirm the address. The answer is the same whether the
 * address follows already or not, so nobody learns who does. Errors: read_only.
 */
export async function follow(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  input: FollowRequest & { initiativeId: string | null },
): Promise<{ asked: true }> {
  const { id: tenantId } = ctx.tenant;
  if (ctx.tenant.state === 'read_only') throw new DomainError('read_only');
  const keys = await tenantKeys(ports.keyStore, tenantId);
  const email = input.email.trim();
  const scopes = [
    ...(input.about && input.initiativeId ? [input.initiativeId] : []),
    ...(input.others ? [allInitiatives] : []),
  ];
  await withTenant(tenantId, async (tx) => {
    for (const initiativeId of scopes) {
      const { id, state } = await requestSubscription(tx, {
        tenantId,
        id: randomUUID(),
        initiativeId,
        emailKey: mac(keys.guard, `email|${email.toLowerCase()}`),
        email: seal(keys.data.key, emailPurpose, Buffer.from(email)),
        keyId: keys.data.id,
        language: input.language,
      });
      if (state === 'pending') {
        await promiseJob(
          tx,
          'confirm-subscription-mail',
          { tenantId, subscriptionId: id },
          `confirm-subscription/${id}`,
        );
      }
    }
  });
  return { asked: true };
}
