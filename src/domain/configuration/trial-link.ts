import { randomUUID, timingSafeEqual } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import type { Vault } from '../team/ports.ts';
import { requireRole } from '../team/require-role.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { actorId } from '../shared/actor-id.ts';
import { endTrialLinks, findTrialLink, insertTrialLink } from './trial-link-repository.ts';

/** Days that a trial link leads into a site before it opens. */
export const trialDays = 7;

type OnSite = Context & { tenant: TenantInForce };

/**
 * Makes the one link by which people who are not of the team see a site before it opens, and try its samples; the link before
 * ends. Gives its token. Errors: not_signed_in, forbidden (role), wrong_state (not_draft).
 */
export async function makeTrialLink(ctx: OnSite, vault: Vault): Promise<string> {
  const { id: tenantId, state } = ctx.tenant;
  if (state !== 'draft') throw new DomainError('wrong_state', 'not_draft');
  const id = randomUUID();
  const expiresAt = new Date(ctx.now.getTime() + trialDays * 86_400_000);
  await withTenant(tenantId, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    await endTrialLinks(tx, tenantId);
    await insertTrialLink(tx, { tenantId, id, madeBy: actorId(ctx.actor), madeAt: ctx.now, expiresAt });
    await audit(tx, ctx, { action: 'tenant.make-trial-link', object: `trial-link/${id}`, after: { expiresAt } });
  });
  return tokenOf(vault, tenantId, id);
}

/** Ends the trial link at once, for everybody who has it. Errors: not_signed_in, forbidden (role). */
export async function endTrialLink(ctx: OnSite): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    for (const { id } of await endTrialLinks(tx, tenantId))
      await audit(tx, ctx, { action: 'tenant.end-trial-link', object: `trial-link/${id}` });
  });
}

/** The link that leads into the site now, for whoever may read it; null without one. */
export async function readTrialLink(
  { tenant: { id: tenantId }, now }: OnSite,
  vault: Vault,
): Promise<{ token: string; expiresAt: Date } | null> {
  const link = await withTenant(tenantId, (tx) => findTrialLink(tx, tenantId, now));
  return link && { token: await tokenOf(vault, tenantId, link.id), expiresAt: link.expiresAt };
}

/** Seconds that a token leads into the site of a tenant from now on; null for one that does not. */
export async function trialSeconds(
  vault: Vault,
  { id: tenantId, state }: Pick<TenantInForce, 'id' | 'state'>,
  token: string,
  now: Date,
): Promise<number | null> {
  if (state !== 'draft') return null;
  const link = await withTenant(tenantId, (tx) => findTrialLink(tx, tenantId, now));
  if (!link) return null;
  const expected = Buffer.from(await tokenOf(vault, tenantId, link.id));
  const given = Buffer.from(token);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return Math.ceil((link.expiresAt.getTime() - now.getTime()) / 1000);
}

/** HMAC of the id under the guard key, so no row holds it. */
const tokenOf = (vault: Vault, tenantId: string, id: string) => vault.mark(tenantId, `trial-link|${id}`);
