import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { passkeyDevice } from '../../testing/passkey-device.ts';
import { createInvitation, createStaff, siteOf } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { addPasskey } from './add-way-in.ts';
import { removeMember } from './change-roles.ts';
import { invitationPasskeyOptions, ownPasskeyOptions, signInOptions } from './passkey-challenges.ts';
import { removePasskey } from './remove-passkey.ts';
import { readStaffSession } from './read-staff-session.ts';
import { signInWithPasskey } from './sign-in.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const other = await createTestTenant();
const site = siteOf(tenant);
const ctx = testContext(tenant);
const refused = { code: 'wrong_state', reason: 'passkey_refused' };
const minutesLater = (minutes: number) =>
  testContext(tenant, { kind: 'anonymous' }, new Date(Date.now() + minutes * 60_000));

test('a member signs in with their passkey; the session carries the roles, and the log the sign-in', async () => {
  const { id, device } = await createStaff(tenant, ports, ['administrator', 'editor']);
  const { sessionId } = await signInWithPasskey(ctx, ports, device.get(await signInOptions(ctx, ports), site));
  expect(await readStaffSession(tenant.id, sessionId, new Date())).toMatchObject({
    memberId: id,
    method: 'passkey',
    grants: [{ role: 'administrator' }, { role: 'editor' }],
  });
  const entries = await queryTenant(
    tenant.id,
    `select actor_kind, actor_id from audit_entry where tenant_id = $1::uuid and action = 'team.sign-in' and object = $2`,
    id,
  );
  expect(entries).toEqual([{ actor_kind: 'staff', actor_id: id }]);
});

test('the options name nobody, ask for user verification, and bind the site', async () => {
  const options = await signInOptions(ctx, ports);
  expect(options).toMatchObject({ rpId: tenant.canonicalHost, userVerification: 'required' });
  expect(options['allowCredentials'] ?? []).toEqual([]);
  const { token } = await createInvitation(tenant, ports);
  expect(await invitationPasskeyOptions(ctx, ports, token)).toMatchObject({
    rp: { id: tenant.canonicalHost },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
});

test('a challenge is answered once, within five minutes, and only one that was given', async () => {
  const { device } = await createStaff(tenant, ports, ['editor']);
  const first = device.get(await signInOptions(ctx, ports), site);
  await signInWithPasskey(ctx, ports, first);
  await expect(signInWithPasskey(ctx, ports, first)).rejects.toMatchObject(refused);
  const late = device.get(await signInOptions(ctx, ports), site);
  await expect(signInWithPasskey(minutesLater(6), ports, late)).rejects.toMatchObject(refused);
  const made = device.get({ challenge: Buffer.alloc(32, 7).toString('base64url') }, site);
  await expect(signInWithPasskey(ctx, ports, made)).rejects.toMatchObject(refused);
  const invitation = await createInvitation(tenant, ports);
  const forJoining = await invitationPasskeyOptions(ctx, ports, invitation.token);
  await expect(signInWithPasskey(ctx, ports, device.get(forJoining, site))).rejects.toMatchObject(refused);
});

test('an answer without verification, of another origin, host, device or member is refused the same', async () => {
  const { device } = await createStaff(tenant, ports, ['editor']);
  const stranger = passkeyDevice();
  const answers = [
    device.get(await signInOptions(ctx, ports), { ...site, userVerified: false }),
    device.get(await signInOptions(ctx, ports), { ...site, origin: 'http://evil.example' }),
    device.get(await signInOptions(ctx, ports), { ...site, rpId: 'evil.example' }),
    stranger.get(await signInOptions(ctx, ports), site),
  ];
  const swapped = device.get(await signInOptions(ctx, ports), site);
  swapped.response['userHandle'] = Buffer.alloc(16, 1).toString('base64url');
  const changed = device.get(await signInOptions(ctx, ports), site);
  changed.response['signature'] = stranger.get({ challenge: 'x' }, site).response['signature'];
  for (const answer of [...answers, swapped, changed])
    await expect(signInWithPasskey(ctx, ports, answer)).rejects.toMatchObject(refused);
  const good = device.get(await signInOptions(ctx, ports), site);
  await expect(signInWithPasskey(ctx, ports, good)).resolves.toBeTruthy();
});

test('a counter that goes back is a copied passkey', async () => {
  const { device } = await createStaff(tenant, ports, ['editor']);
  const signIn = async (counter: number) =>
    signInWithPasskey(ctx, ports, device.get(await signInOptions(ctx, ports), { ...site, counter }));
  await signIn(5);
  await expect(signIn(5)).rejects.toMatchObject(refused);
  await expect(signIn(4)).rejects.toMatchObject(refused);
  await expect(signIn(6)).resolves.toBeTruthy();
});

test('a passkey of one tenant opens nothing at another, even with the same row', async () => {
  const { id, device } = await createStaff(tenant, ports, ['administrator']);
  const there = testContext(other);
  const elsewhere = siteOf(other);
  await expect(
    signInWithPasskey(there, ports, device.get(await signInOptions(there, ports), elsewhere)),
  ).rejects.toMatchObject(refused);
  // A challenge of this tenant is none there.
  await expect(
    signInWithPasskey(there, ports, device.get(await signInOptions(ctx, ports), elsewhere)),
  ).rejects.toMatchObject(refused);
  const mine = device.get(await signInOptions(ctx, ports), elsewhere);
  await expect(signInWithPasskey(ctx, ports, mine)).rejects.toMatchObject(refused);
  const sessions = await queryTenant(other.id, 'select from staff_session where tenant_id = $1::uuid');
  expect(sessions).toHaveLength(0);
  expect(await readStaffSession(other.id, id, new Date())).toBeNull();
});

test('a member adds a second passkey, not one that is known, and not by somebody else’s challenge', async () => {
  const member = await createStaff(tenant, ports, ['editor']);
  const colleague = await createStaff(tenant, ports, ['editor']);
  const second = passkeyDevice();
  const options = await ownPasskeyOptions(member.ctx, ports);
  expect(options['excludeCredentials']).toHaveLength(1);
  const response = second.create(options, site);
  await expect(addPasskey(colleague.ctx, ports, { response, label: '' })).rejects.toMatchObject(refused);
  const again = second.create(await ownPasskeyOptions(member.ctx, ports), site);
  await addPasskey(member.ctx, ports, { response: again, label: 'Darba dators' });
  await expect(signInWithPasskey(ctx, ports, second.get(await signInOptions(ctx, ports), site))).resolves.toBeTruthy();
  const stolen = second.create(await ownPasskeyOptions(colleague.ctx, ports), site);
  await expect(addPasskey(colleague.ctx, ports, { response: stolen, label: '' })).rejects.toMatchObject(refused);
});

test('a member removes the passkey of a lost device, never the only way in, and its sessions end', async () => {
  const member = await createStaff(tenant, ports, ['editor']);
  const colleague = await createStaff(tenant, ports, ['editor']);
  await expect(removePasskey(member.ctx, member.credentialId)).rejects.toMatchObject({ reason: 'last_way_in' });
  await expect(removePasskey(member.ctx, colleague.credentialId)).rejects.toMatchObject({ code: 'not_found' });
  const second = passkeyDevice();
  const response = second.create(await ownPasskeyOptions(member.ctx, ports), site);
  await addPasskey(member.ctx, ports, { response, label: '' });
  const stolen = await signInWithPasskey(ctx, ports, member.device.get(await signInOptions(ctx, ports), site));
  await removePasskey(member.ctx, member.credentialId);
  expect(await readStaffSession(tenant.id, stolen.sessionId, new Date())).toBe('ended');
  expect(await readStaffSession(tenant.id, member.sessionId, new Date())).toMatchObject({ memberId: member.id });
  const again = member.device.get(await signInOptions(ctx, ports), site);
  await expect(signInWithPasskey(ctx, ports, again)).rejects.toMatchObject(refused);
  await expect(removePasskey(member.ctx, response.id)).rejects.toMatchObject({ reason: 'last_way_in' });
});

test('an invitation is not accepted by a device that verified nobody, nor by an answer for another invitation', async () => {
  const one = await createInvitation(tenant, ports);
  const two = await createInvitation(tenant, ports);
  const device = passkeyDevice();
  const unverified = device.create(await invitationPasskeyOptions(ctx, ports, one.token), {
    ...site,
    userVerified: false,
  });
  await expect(acceptInvitation(ctx, ports, { token: one.token, response: unverified })).rejects.toMatchObject(refused);
  const foreign = device.create(await invitationPasskeyOptions(ctx, ports, two.token), site);
  await expect(acceptInvitation(ctx, ports, { token: one.token, response: foreign })).rejects.toMatchObject(refused);
});

test('a removed member’s passkey is refused like an unknown one', async () => {
  await createStaff(tenant, ports, ['administrator']);
  const { id, device } = await createStaff(tenant, ports, ['editor']);
  await removeMember(testContext(tenant, { kind: 'system', name: 'test' }), id);
  const answer = device.get(await signInOptions(ctx, ports), site);
  await expect(signInWithPasskey(ctx, ports, answer)).rejects.toMatchObject(refused);
});
