import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { Quotas } from '../tenants/quotas.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { changeQuotas } from './repository.ts';

/** What an operator sets; null: the installation's own number. */
export type SetQuotas = { [Q in keyof Quotas]: number | null };

/** Sets what a tenant may use; in force everywhere within a second. Errors: wrong_state (retired). */
export async function setQuotas(
  call: OperatorCall,
  tenant: { id: string; slug: string; quotas: SetQuotas },
  after: SetQuotas,
): Promise<void> {
  const { quotas: before } = tenant;
  await withTenant(tenant.id, async (tx) => {
    if (!(await changeQuotas(tx, call.sessionId, tenant.id, after))) throw new DomainError('wrong_state', 'retired');
    await audit(tx, inTenant(call, tenant), { action: 'tenant.quotas', object: tenant.slug, before, after });
  });
}
