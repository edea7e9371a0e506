import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant, testContext } from '../../testing/factories.ts';
import { passkeyDevice } from '../../testing/passkey-device.ts';
import { createInvitation, createStaff, siteOf, type TestStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { withConnection } from '../../db/connection.ts';
import { staffInitiative } from '../initiatives/staff-initiative.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { acceptInvitation, acceptInvitationWithEid } from './accept-invitation.ts';
import { joinEid } from './add-way-in.ts';
import { cancelInvitation } from './cancel-invitation.ts';
import { changeRoles, removeMember } from './change-roles.ts';
import { endOwnSession, endSession } from './end-session.ts';
import { forgetEndedTeam } from './forget-ended-team.ts';
import { invitationMail } from './invitation-mail.ts';
import { invite } from './invite.ts';
import { invitationPasskeyOptions } from './passkey-challenges.ts';
import { readInvitation } from './read-invitation.ts';
import { readStaffSession } from './read-staff-session.ts';
import { readMember, readTeam } from './read-team.ts';
import { signInWithEid } from './sign-in.ts';

const database = await testDatabase();
const ports = testPorts();
const system = (tenant: TenantInForce) => testContext(tenant, { kind: 'system', name: 'test' });
const later = (tenant: TenantInForce, hours: number) =>
  testContext(tenant, { kind: 'anonymous' }, new Date(Date.now() + hours * 3_600_000));
const only = (...roles: Parameters<typeof createStaff>[2]) => roles.map((role) => ({ role, initiativeId: null }));
const live = (tenant: TenantInForce, { sessionId }: Pick<TestStaff, 'sessionId'>, now = new Date()) =>
  readStaffSession(tenant.id, sessionId, now);
const eid = (personKey: string, level = 'high', authenticatedAt = new Date()) => ({
  personKey,
  provider: 'eparaksts',
  level,
  authenticatedAt,
});
const logOf = async (tenant: TenantInForce, object: string) =>
  (
    await queryTenant<{ action: string }>(
      tenant.id,
      'select action from audit_entry where tenant_id = $1::uuid and object = $2 order by at, action',
      object,
    )
  ).map(({ action }) => action);

test('an invitation is accepted once, also by two at the same moment', async () => {
  const tenant = await createTestTenant();
  const { id, token } = await createInvitation(tenant, ports, { roles: ['editor', 'publisher'] });
  const ctx = testContext(tenant);
  const answers = await Promise.all(
    [1, 2].map(async () => passkeyDevice().create(await invitationPasskeyOptions(ctx, ports, token), siteOf(tenant))),
  );
  const accepted = await Promise.allSettled(
    answers.map((response) => acceptInvitation(ctx, ports, { token, response })),
  );
  expect(accepted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(accepted.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'wrong_state', reason: 'invitation_ended' },
  });
  expect((await readTeam(ctx, ports)).members).toMatchObject([
    { id, grants: [{ role: 'editor' }, { role: 'publisher' }] },
  ]);
  expect(await readInvitation(ctx, ports, token)).toMatchObject({ state: 'used', name: '' });
  expect(await logOf(tenant, id)).toEqual(['team.invite', 'team.accept-invitation']);
});

test('an invitation ends after 72 hours, when it is taken back, and when a newer one goes to the address', async () => {
  const tenant = await createTestTenant();
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const first = await createInvitation(tenant, ports);
  expect(await readInvitation(later(tenant, 71), ports, first.token)).toMatchObject({ state: 'open' });
  expect(await readInvitation(later(tenant, 73), ports, first.token)).toMatchObject({ state: 'expired', name: '' });
  await expect(invitationPasskeyOptions(later(tenant, 73), ports, first.token)).rejects.toMatchObject({
    reason: 'invitation_ended',
  });
  const tooLate = later(tenant, 73);
  await expect(
    acceptInvitationWithEid(tooLate, ports, first.token, eid('a', 'high', tooLate.now)),
  ).rejects.toMatchObject({
    reason: 'invitation_ended',
  });
  const newer = await createInvitation(tenant, ports, { email: first.email.toUpperCase() });
  expect(await readInvitation(testContext(tenant), ports, first.token)).toMatchObject({ state: 'cancelled' });
  await cancelInvitation(administrator.ctx, newer.id);
  await expect(acceptInvitationWithEid(testContext(tenant), ports, newer.token, eid('a'))).rejects.toMatchObject({
    reason: 'invitation_ended',
  });
  const job = testContext(tenant, { kind: 'job', name: 'invitation-mail' });
  expect(await invitationMail(job, ports, newer.id)).toBeNull();
});

test('a token of another tenant, or a changed one, is none', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  const { token } = await createInvitation(tenant, ports);
  const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  await expect(readInvitation(testContext(other), ports, token)).rejects.toMatchObject({ code: 'not_found' });
  await expect(readInvitation(testContext(tenant), ports, changed)).rejects.toMatchObject({ code: 'not_found' });
});

test('names and addresses are stored sealed, and the job carries ids only', async () => {
  const tenant = await createTestTenant();
  await createStaff(tenant, ports, ['editor'], { name: 'Sabīne Slepena', email: 'sabine@example.org' });
  await createInvitation(tenant, ports, { name: 'Sabīne Slepena', email: 'sabine.2@example.org' });
  const tables = ['staff_member', 'staff_invitation', 'audit_entry'];
  for (const table of tables) {
    const rows = await queryTenant<{ row: string }>(
      tenant.id,
      `select to_jsonb(t)::text || ${table === 'audit_entry' ? `''` : `coalesce(encode(t.contact, 'escape'), '')`} as row from ${table} t where tenant_id = $1::uuid`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/sab[iī]ne|example\.org/i);
  }
  const jobs = await withConnection(database.superuserUrl, async (client) => {
    return (await client.query('select payload from graphile_worker._private_jobs')).rows;
  });
  expect(JSON.stringify(jobs)).toContain(tenant.id);
  expect(JSON.stringify(jobs)).not.toMatch(/sab[iī]ne|@/i);
});

test('the last administrator cannot demote or remove themself; a second one can', async () => {
  const tenant = await createTestTenant();
  const one = await createStaff(tenant, ports, ['administrator']);
  const last = { code: 'wrong_state', reason: 'last_administrator' };
  await expect(changeRoles(one.ctx, one.id, only('editor'))).rejects.toMatchObject(last);
  await expect(removeMember(one.ctx, one.id)).rejects.toMatchObject(last);
  await expect(removeMember(system(tenant), one.id)).rejects.toMatchObject(last);
  expect(await live(tenant, one)).toMatchObject({ grants: [{ role: 'administrator' }] });
  const two = await createStaff(tenant, ports, ['administrator']);
  await removeMember(one.ctx, one.id);
  expect(await live(tenant, one)).toBe('ended');
  await expect(changeRoles(two.ctx, two.id, only('editor'))).rejects.toMatchObject(last);
});

test('two administrators who demote each other at once: one stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const tenant = await createTestTenant();
    const one = await createStaff(tenant, ports, ['administrator']);
    const two = await createStaff(tenant, ports, ['administrator']);
    const both = await Promise.allSettled([
      changeRoles(one.ctx, two.id, only('editor')),
      round % 2 ? removeMember(two.ctx, one.id) : changeRoles(two.ctx, one.id, only('editor')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { members } = await readTeam(testContext(tenant), ports);
    expect(members.flatMap(({ grants }) => grants).filter(({ role }) => role === 'administrator')).toHaveLength(1);
  }
});

test('a role that was taken and a removal act at the next request, and inside a verb that had begun', async () => {
  const tenant = await createTestTenant();
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const second = await createStaff(tenant, ports, ['administrator', 'editor']);
  const byHand = await invite(second.ctx, ports, {
    name: 'Izdomāts',
    email: 'vins@example.org',
    language: 'lv',
    roles: ['editor'],
    initiativeId: null,
  });
  await changeRoles(administrator.ctx, second.id, only('editor'));
  expect(await live(tenant, second)).toMatchObject({ grants: [{ role: 'editor' }] });
  await expect(cancelInvitation(second.ctx, byHand.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(removeMember(second.ctx, administrator.id)).rejects.toMatchObject({ code: 'forbidden' });
  // What a former administrator had sent is no way in.
  expect((await readTeam(testContext(tenant), ports)).invitations).toEqual([]);
  await removeMember(administrator.ctx, second.id);
  expect(await live(tenant, second)).toBe('ended');
  await expect(readMember(testContext(tenant), ports, second.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await logOf(tenant, second.id)).toEqual(expect.arrayContaining(['team.change-roles', 'team.remove-member']));
});

test('a removed member can be invited anew', async () => {
  const tenant = await createTestTenant();
  await createStaff(tenant, ports, ['administrator']);
  const { id } = await createStaff(tenant, ports, ['editor'], { email: 'atkal@example.org' });
  await expect(createInvitation(tenant, ports, { email: 'Atkal@example.org' })).rejects.toMatchObject({
    reason: 'already_member',
  });
  await removeMember(system(tenant), id);
  const again = await createStaff(tenant, ports, ['editor'], { email: 'atkal@example.org' });
  expect(again.id).not.toBe(id);
});

test('sessions are listed and ended: one’s own, and by an administrator anybody’s', async () => {
  const tenant = await createTestTenant();
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const editor = await createStaff(tenant, ports, ['editor']);
  const colleague = await createStaff(tenant, ports, ['editor']);
  expect((await readMember(testContext(tenant), ports, editor.id)).sessions).toMatchObject([
    { id: editor.sessionId, method: 'passkey' },
  ]);
  await expect(endOwnSession(editor.ctx, colleague.sessionId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(endSession(editor.ctx, colleague.sessionId)).rejects.toMatchObject({ code: 'forbidden' });
  await endSession(administrator.ctx, editor.sessionId);
  await endOwnSession(colleague.ctx, colleague.sessionId);
  expect([await live(tenant, editor), await live(tenant, colleague)]).toEqual(['ended', 'ended']);
  expect((await readMember(testContext(tenant), ports, editor.id)).sessions).toEqual([]);
  await expect(endSession(administrator.ctx, editor.sessionId)).rejects.toMatchObject({ code: 'not_found' });
  // An ended session is no right, even for a verb that is called with it.
  await endOwnSession(administrator.ctx, administrator.sessionId);
  await expect(removeMember(administrator.ctx, editor.id)).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('a session ends after an hour without activity and after twelve in any case', async () => {
  const tenant = await createTestTenant();
  const staff = await createStaff(tenant, ports, ['editor']);
  const at = (minutes: number) => new Date(staff.ctx.now.getTime() + minutes * 60_000);
  expect(await live(tenant, staff, at(61))).toBe('ended');
  for (let minutes = 50; minutes < 715; minutes += 50) expect(await live(tenant, staff, at(minutes))).not.toBe('ended');
  expect(await live(tenant, staff, at(721))).toBe('ended');
});

test('the eID joins, signs in, belongs to one member, and a weak one rests the strong roles', async () => {
  const tenant = await createTestTenant();
  const ctx = testContext(tenant);
  const { id, token } = await createInvitation(tenant, ports, { roles: ['administrator', 'translator'] });
  await expect(acceptInvitationWithEid(ctx, ports, token, eid('anna', 'low'))).rejects.toMatchObject({
    reason: 'level_too_low',
  });
  const first = await acceptInvitationWithEid(ctx, ports, token, eid('anna'));
  expect(await live(tenant, first)).toMatchObject({ method: 'eparaksts', memberId: id });
  const weak = await signInWithEid(ctx, eid('anna', 'low'));
  expect(await live(tenant, weak)).toMatchObject({ grants: [{ role: 'translator' }] });
  await expect(
    removeMember(testContext(tenant, { kind: 'staff', memberId: id, sessionId: weak.sessionId }), id),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(signInWithEid(ctx, eid('somebody'))).rejects.toMatchObject({ reason: 'eid_unknown' });
  const other = await createStaff(tenant, ports, ['editor']);
  await expect(joinEid(other.ctx, eid('anna'))).rejects.toMatchObject({ reason: 'eid_taken' });
  await joinEid(other.ctx, eid('berta', 'substantial'));
  expect(await live(tenant, await signInWithEid(ctx, eid('berta')))).toMatchObject({ memberId: other.id });
  const taken = await createInvitation(tenant, ports);
  await expect(acceptInvitationWithEid(ctx, ports, taken.token, eid('berta'))).rejects.toMatchObject({
    reason: 'eid_taken',
  });
});

test('an expert sees one initiative only, a treasurer none', async () => {
  const tenant = await createTestTenant();
  const [asked, other] = [await createInitiative(tenant, { editorial: 'submitted' }), await createInitiative(tenant)];
  const expert = await createStaff(tenant, ports, ['expert'], { initiativeId: asked.id });
  const session = await live(tenant, expert);
  if (!session || session === 'ended') throw new Error('no session');
  expect(await staffInitiative(expert.ctx, session.grants, asked.id)).toMatchObject({ number: asked.number });
  await expect(staffInitiative(expert.ctx, session.grants, other.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(staffInitiative(expert.ctx, only('treasurer'), asked.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(createInvitation(tenant, ports, { roles: ['expert'] })).rejects.toMatchObject({
    reason: 'expert_initiative',
  });
});

test('five letters a day go to one address; who is no administrator sends none', async () => {
  const tenant = await createTestTenant();
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const editor = await createStaff(tenant, ports, ['editor']);
  const input = {
    name: 'Izdomāta',
    email: 'daudz@example.org',
    language: 'lv',
    roles: ['editor' as const],
    initiativeId: null,
  } as const;
  const send = (ctx = administrator.ctx) => invite(ctx, ports, { ...input, roles: [...input.roles] });
  for (let n = 0; n < 5; n += 1) await send();
  await expect(send()).rejects.toMatchObject({ code: 'too_many' });
  await expect(send(editor.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(send(testContext(tenant))).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('old challenges, sessions and invitations are forgotten, and the log says so', async () => {
  const tenant = await createTestTenant();
  const { id, token } = await createInvitation(tenant, ports);
  await invitationPasskeyOptions(testContext(tenant), ports, token);
  await withConnection(database.ownerUrl, async (owner) => {
    await owner.query(`select set_config('app.tenant_id', $1, false)`, [tenant.id]);
    await owner.query(`update staff_invitation set expires_at = now() - interval '31 days' where id = $1`, [id]);
    await owner.query(`update staff_challenge set expires_at = now() - interval '1 second'`);
  });
  expect(await forgetEndedTeam(testContext(tenant, { kind: 'job', name: 'forget' }))).toBe(1);
  const left = await queryTenant(tenant.id, 'select from staff_challenge where tenant_id = $1::uuid');
  expect(left).toHaveLength(0);
  expect(await logOf(tenant, 'staff_invitation')).toEqual(['team.forget-ended']);
});
