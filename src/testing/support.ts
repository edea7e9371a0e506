import { askSupport, makeTicket } from '../domain/installation/ask-support.ts';
import { grantSupport } from '../domain/support/answer-support.ts';
import { readSupport } from '../domain/support/read-support.ts';
import { enterSupport } from '../domain/support/support-session.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { encodeToken } from '../server/auth/session-token.ts';
import type { Ports } from '../server/wiring.ts';
import { testContext } from './factories.ts';
import { createOperator } from './operator.ts';
import { createStaff } from './staff.ts';

/** An operator with a call of theirs on the installation. */
export async function operatorCall(ownerUrl: string) {
  const operator = await createOperator(ownerUrl);
  return {
    sessionId: operator.sessionId,
    operatorId: operator.id,
    now: new Date(),
    requestId: 'test',
    cookie: operator.cookie,
  };
}

/** An operator inside a tenant's console: asked, let in for an hour by an administrator, and entered, all by the real verbs. */
export async function letOperatorIn(ownerUrl: string, tenant: TenantInForce, ports: Ports) {
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const call = await operatorCall(ownerUrl);
  await askSupport(call, tenant, 'The checklist stays red');
  const [access] = (await readSupport(testContext(tenant))).accesses;
  if (!access) throw new Error('nothing was asked');
  await grantSupport(administrator.ctx, { id: access.id, hours: 1 });
  const { ticket } = await makeTicket(call, tenant);
  const { sessionId } = await enterSupport(testContext(tenant), ticket);
  const cookie = [cookieNames.support, encodeToken(tenant.id, 'support', { sessionId }, 600)] as const;
  return { administrator, call, accessId: access.id, ticket, sessionId, cookie };
}
