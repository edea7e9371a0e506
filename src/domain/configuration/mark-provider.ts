import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';
import { insertVersion, latestVersion, lockConfiguration } from './repository.ts';
import type { MarkProvider } from './schema-settings.ts';

/**
 * Says at once that a provider does not work, or works again: publishes a version that has this change alone, whatever is
 * prepared. A draft keeps its own changes and is put on top of the new version. Gives the version. Errors: not_signed_in,
 * forbidden (role), not_found (no published provider of this id), wrong_state (changed_meanwhile: the site is retired).
 */
export async function markProvider(ctx: Context, { provider: id, state, reason, note }: MarkProvider): Promise<number> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const { version: base, document } = await latestVersion(tx, tenantId);
    const before = document.configuration.identityProviders.find((provider) => provider.id === id);
    if (!before) throw new DomainError('not_found');
    const { downSince, downNote, ...up } = before;
    const since = downSince ?? ctx.now.toISOString();
    const after: IdentityProvider = state === 'up' ? up : { ...up, downSince: since, ...(note && { downNote: note }) };
    const identityProviders = document.configuration.identityProviders.map((one) => (one.id === id ? after : one));
    const marked = { ...document, configuration: { ...document.configuration, identityProviders } };
    const version = await insertVersion(tx, tenantId, { base, document: marked, reason, by: memberId });
    if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
    await audit(tx, ctx, {
      action: `configuration.provider-${state}`,
      object: `provider/${id}`,
      before: { version: base, downSince: downSince ?? null, downNote: downNote ?? null },
      after: { version, downSince: after.downSince ?? null, downNote: after.downNote ?? null, reason },
    });
    return version;
  });
}
