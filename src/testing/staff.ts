import { acceptInvitation } from '../domain/team/accept-invitation.ts';
import { invitationMail } from '../domain/team/invitation-mail.ts';
import { invite, type InviteInput } from '../domain/team/invite.ts';
import { invitationPasskeyOptions } from '../domain/team/passkey-challenges.ts';
import type { StaffRole } from '../domain/team/schema.ts';
import type { TenantContext } from '../domain/tenants/context.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { siteOrigin } from '../server/site-origin.ts';
import type { Ports } from '../server/wiring.ts';
import { testContext } from './factories.ts';
import { passkeyDevice } from './passkey-device.ts';

/** The site that a device sees in its browser. */
export const siteOf = (tenant: TenantInForce) => ({ origin: siteOrigin(tenant), rpId: tenant.canonicalHost });

export interface TestStaff {
  id: string;
  sessionId: string;
  credentialId: string;
  device: ReturnType<typeof passkeyDevice>;
  ctx: TenantContext;
}

let addresses = 0;

/** An open invitation by the real verb, and the token of its letter. */
export async function createInvitation(
  tenant: TenantInForce,
  ports: Ports,
  changes: Partial<InviteInput> = {},
): Promise<{ id: string; token: string; email: string }> {
  const email = `kolege.${(addresses += 1)}@example.org`;
  const input: InviteInput = {
    name: 'Izdomāta Kolēģe',
    email,
    language: 'lv',
    roles: ['editor'],
    initiativeId: null,
    ...changes,
  };
  const { id } = await invite(testContext(tenant, { kind: 'system', name: 'test' }), ports, input);
  const mail = await invitationMail(testContext(tenant, { kind: 'job', name: 'invitation-mail' }), ports, id);
  if (!mail) throw new Error('no letter');
  return { id, token: mail.token, email: mail.to };
}

/** A member of the team who has just joined with a passkey, all by the real verbs. */
export async function createStaff(
  tenant: TenantInForce,
  ports: Ports,
  roles: StaffRole[],
  changes: Partial<InviteInput> = {},
): Promise<TestStaff> {
  const { id, token } = await createInvitation(tenant, ports, { ...changes, roles });
  const device = passkeyDevice();
  const options = await invitationPasskeyOptions(testContext(tenant), ports, token);
  const response = device.create(options, siteOf(tenant));
  const { sessionId } = await acceptInvitation(testContext(tenant), ports, { token, response });
  return {
    id,
    sessionId,
    credentialId: response.id,
    device,
    ctx: testContext(tenant, { kind: 'staff', memberId: id, sessionId }),
  };
}
