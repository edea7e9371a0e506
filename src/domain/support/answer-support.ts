import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { TenantContext } from '../tenants/context.ts';
import { answerAccess, endAccess, giveAccess } from './repository.ts';
import type { GiveSupport, GrantSupport } from './schema.ts';

const after = (now: Date, hours: number) => new Date(now.getTime() + hours * 3_600_000);

const answered = () => new DomainError('wrong_state', 'support_answered');

/** Lets the operator look into the console, read only, for so many hours. Errors: forbidden (role), wrong_state (support_answered). */
export async function grantSupport(ctx: TenantContext, { id, hours }: z.output<typeof GrantSupport>): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  const until = after(ctx.now, hours);
  await withTenant(ctx.tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    if (!(await answerAccess(tx, ctx.tenant.id, { id, memberId, until }))) throw answered();
    await audit(tx, ctx, { action: 'support.grant', object: id, after: { until } });
  });
}

/** Errors: forbidden (role), wrong_state (support_answered). */
export async function declineSupport(ctx: TenantContext, id: string): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  await withTenant(ctx.tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    if (!(await answerAccess(tx, ctx.tenant.id, { id, memberId, until: null }))) throw answered();
    await audit(tx, ctx, { action: 'support.decline', object: id });
  });
}

/** Lets the operator in without having been asked. Errors: forbidden (role). */
export async function giveSupport(ctx: TenantContext, { reason, hours }: z.output<typeof GiveSupport>): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  const [id, until] = [randomUUID(), after(ctx.now, hours)];
  await withTenant(ctx.tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    await giveAccess(tx, ctx.tenant.id, { id, reason, memberId, until });
    await audit(tx, ctx, { action: 'support.grant', object: id, after: { until, reason } });
  });
}

/** Ends a grant: whoever is inside by it is out with the next request. Errors: forbidden (role), wrong_state (support_over). */
export async function endSupport(ctx: TenantContext, id: string): Promise<void> {
  await withTenant(ctx.tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    if (!(await endAccess(tx, ctx.tenant.id, id))) throw new DomainError('wrong_state', 'support_over');
    await audit(tx, ctx, { action: 'support.end', object: id });
  });
}
