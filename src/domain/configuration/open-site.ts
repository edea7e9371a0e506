import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { requireRole } from '../team/require-role.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import type { LaunchPorts } from './ports.ts';
import { type LaunchInput, readLaunch } from './read-launch.ts';
import type { LaunchLine } from './readiness.ts';
import { setOpen } from './repository.ts';

export type Opened =
  | { readonly kind: 'opened' }
  /** What is missing; the site stays closed. */
  | { readonly kind: 'not_ready'; readonly missing: readonly LaunchLine[] };

/**
 * Opens the site to the public, when everything on the checklist is done at this moment; its samples go. `anyway`: an
 * operator opens it with what is missing. Errors: not_signed_in, forbidden
 * (role), wrong_state (not_draft: it is open already, or an operator closed it).
 */
export async function openSite(
  ctx: Context & { tenant: TenantInForce },
  ports: LaunchPorts,
  input: LaunchInput,
  { anyway = false } = {},
): Promise<Opened> {
  const { id, slug, state } = ctx.tenant;
  if (state !== 'draft') throw new DomainError('wrong_state', 'not_draft');
  const { lines } = await readLaunch(ctx, ports, input);
  const missing = lines.filter(({ state }) => state === 'missing');
  const mayAnyway = anyway && ctx.actor.kind === 'operator';
  if (missing.length > 0 && !mayAnyway) return { kind: 'not_ready', missing };
  return withTenant(id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    if (!(await setOpen(tx, id))) throw new DomainError('wrong_state', 'not_draft');
    const warnings = lines.filter(({ state }) => state === 'warning').map(({ code }) => code);
    await audit(tx, ctx, {
      action: 'tenant.open',
      object: slug,
      before: { state: 'draft' },
      after: { state: 'live', warnings, missing: missing.map(({ code }) => code) },
    });
    return { kind: 'opened' };
  });
}
