import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantState } from '../tenants/tenant-in-force.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { stateTransitions } from './lifecycle.ts';
import { changeState } from './repository.ts';

/** Takes a tenant from the state that was seen to another. Errors: wrong_state (no such way, or it has another state now). */
export async function setTenantState(
  call: OperatorCall,
  tenant: { id: string; slug: string },
  before: TenantState,
  after: TenantState,
): Promise<void> {
  if (!stateTransitions[before].includes(after)) throw new DomainError('wrong_state', 'state');
  await withTenant(tenant.id, async (tx) => {
    if (!(await changeState(tx, call.sessionId, tenant.id, before, after)))
      throw new DomainError('wrong_state', 'state');
    await audit(tx, inTenant(call, tenant), {
      action: 'tenant.state',
      object: tenant.slug,
      before: { state: before },
      after: { state: after },
    });
  });
}
