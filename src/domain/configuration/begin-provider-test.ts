import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { requireRole } from '../team/require-role.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';
import { prepared, readState } from './draft-state.ts';

/**
 * The provider as it is prepared, for a trial by a member of staff; that it was tried is noted. Errors: not_signed_in,
 * forbidden (role), not_found.
 */
export async function beginProviderTest(ctx: Context, id: string): Promise<IdentityProvider> {
  return withTenant(ctx.tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    const { configuration } = prepared(await readState(tx, ctx.tenant.id));
    const provider = configuration.identityProviders.find((one) => one.id === id);
    if (!provider) throw new DomainError('not_found');
    await audit(tx, ctx, { action: 'people.test-provider', object: `provider/${id}` });
    return provider;
  });
}
