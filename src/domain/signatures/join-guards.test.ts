import { describe, expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  inventIdentity,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { mySignature, mySignatures } from '../initiatives/my-signatures.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import { readSession } from '../people/read-session.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import { joinEid } from '../team/add-way-in.ts';
import type { StaffRole } from '../team/schema.ts';
import { joinPeople, type JoinPeople } from './join-people.ts';
import { recount } from './recount.ts';
import { foldSignatures } from './repository.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const operator = testContext(tenant, { kind: 'operator', id: 'test' });

let serial = 0;
/** The person's new code, which shows no birth date. */
const changedCode = (identity: VerifiedIdentity): VerifiedIdentity => ({
  ...identity,
  nationalId: makeIdentifier('lv-pk', { birthDate: '1990-01-01', variant: 'new', serial: (serial += 1) }),
});

async function twoCodes(changes: Partial<VerifiedIdentity> = {}) {
  const identity = inventIdentity();
  const old = await createSession(tenant, ports, identity);
  const changed = { ...changedCode(identity), ...changes };
  return { old, now: await createSession(tenant, ports, changed), identity, changed };
}
const join = (
  { identity, changed }: { identity: VerifiedIdentity; changed: VerifiedIdentity },
  ctx = operator,
  confirmed?: boolean,
) => {
  const code = ({ country, idType, nationalId }: VerifiedIdentity) => ({ country, idType, nationalId });
  const input: JoinPeople = { first: code(identity), second: code(changed), reason: 'Both documents were shown.' };
  return joinPeople(ctx, ports, confirmed === undefined ? input : { ...input, confirmed });
};
const staff = async (...roles: StaffRole[]) => createStaff(tenant, ports, roles);
const entries = (action: string, object: string) =>
  queryTenant<{ after: Record<string, unknown> }>(
    tenant.id,
    'select after from audit_entry where tenant_id = $1::uuid and action = $2 and object = $3',
    action,
    object,
  );

describe('who may join', () => {
  test('an editor or an administrator, judged inside the act', async () => {
    const codes = await twoCodes();
    for (const role of ['translator', 'publisher', 'auditor'] as const)
      await expect(join(codes, (await staff(role)).ctx)).rejects.toMatchObject({ code: 'forbidden', reason: 'role' });
    for (const ctx of [testContext(tenant), codes.old.ctx])
      await expect(join(codes, ctx)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(await join(codes, (await staff('editor')).ctx)).toEqual({ moved: 0, duplicates: 0 });
    expect(await join(await twoCodes(), (await staff('administrator')).ctx)).toEqual({ moved: 0, duplicates: 0 });
  });

  test('nobody a code of the team, be it joined before, be it their own', async () => {
    const eid = (personKey: string) => ({
      personKey,
      provider: 'eparaksts',
      level: 'high',
      authenticatedAt: new Date(),
    });
    const editor = await staff('editor');
    for (const whose of [editor, await staff('translator')]) {
      const codes = await twoCodes();
      await joinEid(whose.ctx, eid(codes.now.personKey));
      for (const ctx of [editor.ctx, operator])
        await expect(join(codes, ctx, true)).rejects.toMatchObject({ reason: 'staff_code' });
    }
    const third = await twoCodes();
    await join(third);
    await joinEid((await staff('translator')).ctx, eid(third.old.personKey));
    const changed = changedCode(third.identity);
    await createSession(tenant, ports, changed);
    await expect(join({ identity: third.changed, changed })).rejects.toMatchObject({ reason: 'staff_code' });
  });
});

describe('whose codes', () => {
  test('of two who were born on different days, or whose names differ, none: unless an administrator answers for it', async () => {
    const born = await twoCodes({ birthDate: '1931-05-06' });
    const named = await twoCodes({ familyName: 'Pavisam Cita' });
    const [editor, administrator] = [await staff('editor'), await staff('administrator')];
    for (const codes of [born, named]) {
      await expect(join(codes, editor.ctx)).rejects.toMatchObject({ code: 'wrong_state', reason: 'not_alike' });
      await expect(join(codes, editor.ctx, true)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await entries('people.refuse-join', codes.old.personKey)).toMatchObject([
        { after: { alike: 'not_alike' } },
      ]);
      await join(codes, administrator.ctx, true);
      expect(await entries('people.join', codes.old.personKey)).toMatchObject([
        { after: { alike: 'not_alike', confirmed: true } },
      ]);
    }
  });

  test('equal birth dates are enough, and names as people write them', async () => {
    const identity = inventIdentity();
    const born = `19${identity.nationalId.slice(4, 6)}-${identity.nationalId.slice(2, 4)}-${identity.nationalId.slice(0, 2)}`;
    const married = { ...changedCode(identity), birthDate: born, familyName: 'Precējusies' };
    const plain = await twoCodes();
    const sessions = [await createSession(tenant, ports, identity), await createSession(tenant, ports, married)];
    await join({ identity, changed: married });
    expect(await entries('people.join', sessions[0]?.personKey ?? '')).toMatchObject([
      { after: { alike: 'birth_date' } },
    ]);
    const { familyName } = plain.identity;
    const typed = { ...plain.changed, familyName: familyName.replace('ā', 'a').toUpperCase() };
    await createSession(tenant, ports, typed);
    await join({ identity: plain.identity, changed: typed });
    expect(await entries('people.join', plain.old.personKey)).toMatchObject([{ after: { alike: 'names' } }]);
  });

  test('when an identity is kept no more there is nothing to compare', async () => {
    const codes = await twoCodes();
    await queryTenant(
      tenant.id,
      'delete from verified_identity where tenant_id = $1::uuid and person_key = $2',
      codes.old.personKey,
    );
    await expect(join(codes)).rejects.toMatchObject({ code: 'wrong_state', reason: 'cannot_compare' });
    await join(codes, (await staff('administrator')).ctx, true);
  });

  test('a signature’s own copy serves when the sign-in’s has gone', async () => {
    const codes = await twoCodes({ familyName: 'Pavisam Cita' });
    await signInitiative(codes.old.ctx, ports, signingForm(await createInitiative(tenant)));
    await queryTenant(tenant.id, 'update session set identity_id = null where tenant_id = $1::uuid');
    await queryTenant(
      tenant.id,
      'delete from verified_identity where tenant_id = $1::uuid and person_key = $2',
      codes.old.personKey,
    );
    await expect(join(codes)).rejects.toMatchObject({ reason: 'not_alike' });
  });
});

test('the person sees the struck duplicate with its reason, wherever it lies, and may take it back', async () => {
  const codes = await twoCodes();
  const initiative = await createInitiative(tenant);
  // The newer code signed first: the older person's signature is struck and lies under the alias.
  await signInitiative(codes.now.ctx, ports, signingForm(initiative));
  await signInitiative(codes.old.ctx, ports, signingForm(initiative));
  await join(codes);
  const both = await mySignatures(codes.old.ctx);
  expect(both.map(({ state, invalidReason }) => [state, invalidReason]).toSorted()).toEqual([
    ['active', null],
    ['invalidated', 'duplicate'],
  ]);
  const struck = both.find(({ state }) => state === 'invalidated');
  expect(await mySignature(codes.old.ctx, struck?.id ?? '')).toMatchObject({ invalidReason: 'duplicate' });
  expect(await withdrawSignature(codes.old.ctx, struck?.id ?? '')).toEqual({ withdrawn: true, now: true });
  expect((await mySignatures(codes.old.ctx)).find(({ state }) => state === 'active')).toBeDefined();
  const stranger = await createSession(tenant, ports);
  expect(await mySignatures(stranger.ctx)).toEqual([]);
  await foldSignatures(tenant.id, tenant.configuration.timeZone);
  expect(await recount(operator)).toEqual([]);
});

test.each([
  ['the one that counts', 'active', false],
  ['the struck one', 'invalidated', true],
] as const)(
  'a withdrawal of %s after a join moves the stamps of stages by what it changes',
  async (_, state, reached) => {
    const codes = await twoCodes();
    const initiative = await createInitiative(tenant, { required: [2, 3] });
    await signInitiative(codes.now.ctx, ports, signingForm(initiative));
    await signInitiative(codes.old.ctx, ports, signingForm(initiative));
    await join(codes);
    const own = (await mySignatures(codes.old.ctx)).find((signature) => signature.state === state);
    await withdrawSignature(codes.old.ctx, own?.id ?? '');
    let last: unknown;
    for (let n = 0; n < 2; n += 1) {
      const signed = await signInitiative((await createSession(tenant, ports)).ctx, ports, signingForm(initiative));
      last = 'signedAt' in signed ? signed.signedAt : expect.fail(signed.kind);
    }
    await foldSignatures(tenant.id, tenant.configuration.timeZone);
    const stamps = await queryTenant<{ at: Date | null }>(
      tenant.id,
      'select reached_at as at from initiative_stage where tenant_id = $1::uuid and initiative_id = $2::uuid and position = 2',
      initiative.id,
    );
    expect(stamps).toEqual([{ at: reached ? last : null }]);
  },
);

/** Waits until so many statements of this database wait for a lock that somebody holds. */
async function untilWaiting(n: number, given: { up: boolean }): Promise<void> {
  await withConnection(database.superuserUrl, async (client) => {
    const waiting = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (let found = 0; found < n && !given.up;) found = (await client.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
  });
}

/** Holds inserts into a table; `late` comes as far as that, then the codes are joined, then all goes on. */
async function joinDuring<T>(table: string, codes: Awaited<ReturnType<typeof twoCodes>>, late: () => Promise<T>) {
  return withConnection(database.superuserUrl, async (client) => {
    await client.query('begin');
    await client.query(`lock table ${table} in share row exclusive mode`);
    const answer = late();
    const given = { up: false };
    await untilWaiting(1, given);
    const joined = join(codes).finally(() => (given.up = true));
    await untilWaiting(2, given);
    await client.query('commit');
    await joined;
    return answer;
  });
}

describe('at the same moment', () => {
  test('a sign-in that has read whose code it is ends with the others of the alias', async () => {
    const codes = await twoCodes();
    const late = await joinDuring('verified_identity', codes, () => createSession(tenant, ports, codes.changed));
    expect(late.personKey).toBe(codes.now.personKey);
    expect(await readSession(tenant.id, late.sessionId, new Date())).toBe('ended');
  });

  test('a signature that is on its way is moved or struck like one that was there', async () => {
    const codes = await twoCodes();
    const initiative = await createInitiative(tenant);
    await signInitiative(codes.old.ctx, ports, signingForm(initiative));
    const late = await joinDuring('signature', codes, () =>
      signInitiative(codes.now.ctx, ports, signingForm(initiative)),
    );
    expect(late.kind).toBe('signed');
    expect((await mySignatures(codes.old.ctx)).map(({ state }) => state).toSorted()).toEqual(['active', 'invalidated']);
    await foldSignatures(tenant.id, tenant.configuration.timeZone);
    expect(await recount(operator)).toEqual([]);
  });

  test('whose code is joined signs as the person, whatever key the session has', async () => {
    const codes = await twoCodes();
    const initiative = await createInitiative(tenant);
    await queryTenant(
      tenant.id,
      'insert into person_alias (tenant_id, alias_key, person_key) values ($1::uuid, $2, $3)',
      codes.now.personKey,
      codes.old.personKey,
    );
    expect(await signInitiative(codes.now.ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
    expect(await signInitiative(codes.old.ctx, ports, signingForm(initiative))).toMatchObject({
      kind: 'already-signed',
    });
    expect(
      await queryTenant(
        tenant.id,
        'select person_key as key from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
        initiative.id,
      ),
    ).toEqual([{ key: codes.old.personKey }]);
  });

  test('joins that cross make no chain of aliases', async () => {
    for (let round = 0; round < 5; round += 1) {
      const identity = inventIdentity();
      const all = [identity, changedCode(identity), changedCode(identity), changedCode(identity)];
      for (const one of all) await createSession(tenant, ports, one);
      const [a = identity, b = identity, c = identity, d = identity] = all;
      await Promise.allSettled([
        join({ identity: a, changed: b }),
        join({ identity: b, changed: a }),
        join({ identity: c, changed: d }),
        join({ identity: b, changed: c }),
        join({ identity: d, changed: a }),
      ]);
      const keys = new Set<string>();
      for (const one of all) keys.add((await createSession(tenant, ports, one)).personKey);
      expect(keys.size).toBe(1);
    }
    expect(
      await queryTenant(
        tenant.id,
        `select 1 from person_alias a join person_alias b using (tenant_id) where tenant_id = $1::uuid and a.person_key = b.alias_key`,
      ),
    ).toEqual([]);
  });
});
