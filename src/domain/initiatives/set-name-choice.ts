import { withTenant } from '../../db/with-tenant.ts';
import { ownKeys } from '../people/alias-repository.ts';
import { displayName, unsealIdentity } from '../people/identity.ts';
import type { KeyStore } from '../people/ports.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import { changeName, findOwnSignature } from '../signatures/own-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { citizen, ownSignature } from './my-signatures.ts';

/**
 * Shows or hides the person's name on the initiative's page, where the rule leaves the choice. A repeat changes nothing.
 * Errors: not_signed_in, not_found, wrong_state, read_only.
 */
export async function setNameChoice(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  input: { id: string; showName: boolean },
): Promise<{ shown: boolean }> {
  const personKey = citizen(ctx);
  const { id: tenantId } = ctx.tenant;
  if (ctx.tenant.state === 'read_only') throw new DomainError('read_only');
  const name = input.showName ? await provedName(ports.keyStore, tenantId, personKey, input.id) : null;
  return withTenant(tenantId, async (tx) => {
    const signature = await ownSignature(tx, ctx, personKey, input.id);
    if (!signature.can.changeName) throw new DomainError('wrong_state', 'name_fixed');
    if (input.showName && name === null) throw new DomainError('wrong_state', 'identity_deleted');
    await changeName(tx, tenantId, input.id, name);
    return { shown: name !== null };
  });
}

/** The name that the signature's own copy of the identity holds; null when there is none any more. */
async function provedName(store: KeyStore, tenantId: string, personKey: string, id: string): Promise<string | null> {
  const row = await withTenant(tenantId, async (tx) =>
    findOwnSignature(tx, tenantId, await ownKeys(tx, tenantId, personKey), id),
  );
  if (!row?.identity || !row.keyId) return null;
  return displayName(unsealIdentity(await tenantKeys(store, tenantId, row.keyId), row.identity, row.keyId));
}
