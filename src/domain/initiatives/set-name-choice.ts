import { withTenant } from '../../db/with-tenant.ts';
import { displayName, unsealIdentity } from '../people/identity.ts';
import type { KeyStore } from '../people/ports.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import { findOwnSignature, insertEvent, updateNameChoice } from '../signatures/repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { citizen, ownSignature } from './my-signatures.ts';

/**
 * Shows or hides the person's name on the initiative's page, where the rule leaves the choice.
 * Errors: not_signed_in, not_found, wrong_state.
 */
export async function setNameChoice(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  input: { id: string; showName: boolean },
): Promise<{ shown: boolean }> {
  const personKey = citizen(ctx);
  const { id: tenantId } = ctx.tenant;
  const keys = await tenantKeys(ports.keyStore, tenantId);
  return withTenant(tenantId, async (tx) => {
    const signature = await ownSignature(tx, ctx, personKey, input.id);
    if (!signature.can.changeName) throw new DomainError('wrong_state', 'name_fixed');
    const row = await findOwnSignature(tx, tenantId, personKey, input.id);
    if (input.showName && !(row?.identity && row.keyId)) throw new DomainError('wrong_state', 'identity_deleted');
    const name = input.showName && row?.identity && row.keyId ? displayName(unsealIdentity(keys, row.identity, row.keyId)) : null;
    const target = { tenantId, initiativeId: signature.initiativeId, personKey };
    await updateNameChoice(tx, target, name);
    await insertEvent(tx, target, 'name', null);
    return { shown: name !== null };
  });
}
