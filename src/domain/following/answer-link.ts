import { withTenant } from '../../db/with-tenant.ts';
import type { KeyStore } from '../people/ports.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { allInitiatives, findSubscription, setSubscriptionState } from './repository.ts';
import { readSubscriptionToken } from './token.ts';

/** Hours in which the confirmation link of a mail works. */
export const confirmHours = 24;

export interface SubscriptionView {
  id: string;
  state: 'pending' | 'confirmed' | 'ended';
  expired: boolean;
  initiativeId: string | null;
}

/** What a link from a mail is about; reading changes nothing. Errors: not_found. */
export async function readSubscription(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  token: string,
): Promise<SubscriptionView> {
  const { id: tenantId } = ctx.tenant;
  const id = readSubscriptionToken((await tenantKeys(ports.keyStore, tenantId)).guard, token);
  const row = id && (await withTenant(tenantId, (tx) => findSubscription(tx, tenantId, id)));
  if (!row) throw new DomainError('not_found');
  return {
    id: row.id,
    state: row.state,
    expired: row.state === 'pending' && row.requestedAt.getTime() + confirmHours * 3_600_000 < ctx.now.getTime(),
    initiativeId: row.initiativeId === allInitiatives ? null : row.initiativeId,
  };
}

/**
 * Confirms the address by the button of the linked page; a repeat changes nothing. An old link does not wake what its
 * owner has ended. Errors: not_found, wrong_state (reason expired or ended), read_only.
 */
export async function confirmSubscription(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  token: string,
): Promise<void> {
  if (ctx.tenant.state !== 'live') throw new DomainError('read_only');
  const view = await readSubscription(ctx, ports, token);
  if (view.expired) throw new DomainError('wrong_state', 'expired');
  if (view.state === 'ended') throw new DomainError('wrong_state', 'ended');
  await withTenant(ctx.tenant.id, (tx) => setSubscriptionState(tx, ctx.tenant.id, view.id, 'confirmed', ctx.now));
}

/** Ends the subscription by the button of the linked page or a mail program's one-click request. Errors: not_found. */
export async function endSubscription(ctx: TenantContext, ports: { keyStore: KeyStore }, token: string): Promise<void> {
  const view = await readSubscription(ctx, ports, token);
  await withTenant(ctx.tenant.id, (tx) => setSubscriptionState(tx, ctx.tenant.id, view.id, 'ended', ctx.now));
}
