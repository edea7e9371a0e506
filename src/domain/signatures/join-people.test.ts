import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  inventIdentity,
  signingForm,
  testContext,
  type TestInitiative,
  type TestSession,
} from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import { joinPeople, type JoinPeople } from './join-people.ts';
import { recount } from './recount.ts';
import { foldSignatures } from './repository.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const editor = testContext(tenant, { kind: 'operator', id: 'editor' });

/** A person with an old and a new code, signed in with both. */
async function twoCodes() {
  const identity = inventIdentity();
  const old = await createSession(tenant, ports, identity);
  const changed = {
    ...identity,
    nationalId: `32${String(Math.random()).slice(2, 6)}-${String(Math.random()).slice(2, 7)}`,
  };
  return { old, now: await createSession(tenant, ports, changed), identity, changed };
}
const codes = (one: { nationalId: string }, two: { nationalId: string }): JoinPeople => ({
  first: { country: 'LV', idType: 'lv-pk', nationalId: one.nationalId },
  second: { country: 'LV', idType: 'lv-pk', nationalId: two.nationalId },
  reason: 'The person showed both documents.',
});
async function sign(by: TestSession, initiative: TestInitiative) {
  const result = await signInitiative(by.ctx, ports, signingForm(initiative, { showName: true }));
  return 'signatureId' in result ? result : expect.fail(result.kind);
}
const rowsOf = ({ id }: TestInitiative) =>
  queryTenant<{ id: string; person: string; state: string; reason: string | null; name: string | null }>(
    tenant.id,
    `select id, person_key as person, state::text, invalid_reason as reason, published_name as name
       from signature where tenant_id = $1::uuid and initiative_id = $2::uuid order by signed_at`,
    id,
  );

describe('joining two codes of one person', () => {
  test('keeps the older of two signatures, strikes the newer, and the counts agree with a recount', async () => {
    const { old, now, identity, changed } = await twoCodes();
    const [both, onlyNew] = [await createInitiative(tenant), await createInitiative(tenant)];
    // The newer code signed first, so the older signature is not the older person's.
    const first = await sign(now, both);
    await sign(old, both);
    const moved = await sign(now, onlyNew);
    expect(await joinPeople(editor, ports, codes(identity, changed))).toEqual({ moved: 2, duplicates: 1 });
    expect(await rowsOf(both)).toEqual([
      { id: first.signatureId, person: old.personKey, state: 'active', reason: null, name: expect.any(String) },
      expect.objectContaining({ person: now.personKey, state: 'invalidated', reason: 'duplicate', name: null }),
    ]);
    expect(await rowsOf(onlyNew)).toEqual([expect.objectContaining({ id: moved.signatureId, person: old.personKey })]);
    await foldSignatures(tenant.id, tenant.configuration.timeZone);
    expect(await recount(testContext(tenant, { kind: 'job', name: 'test' }))).toEqual([]);
  });

  test('the next sign-in with either code is the same person, who cannot sign again; open sessions of the alias end', async () => {
    const { old, now, identity, changed } = await twoCodes();
    const initiative = await createInitiative(tenant);
    const signed = await sign(old, initiative);
    await joinPeople(editor, ports, codes(changed, identity));
    await expect(signInitiative(now.ctx, ports, signingForm(initiative))).rejects.toMatchObject({
      code: 'not_signed_in',
    });
    const again = await createSession(tenant, ports, changed);
    expect(again.personKey).toBe(old.personKey);
    expect(await signInitiative(again.ctx, ports, signingForm(initiative))).toMatchObject({
      kind: 'already-signed',
      receipt: signed.receipt,
    });
  });

  test('a withdrawn signature gives way to a standing one', async () => {
    const { old, now, identity, changed } = await twoCodes();
    const initiative = await createInitiative(tenant);
    const { signatureId } = await sign(old, initiative);
    await withdrawSignature(old.ctx, signatureId);
    await sign(now, initiative);
    expect(await joinPeople(editor, ports, codes(identity, changed))).toEqual({ moved: 1, duplicates: 0 });
    const rows = await rowsOf(initiative);
    expect(rows.find(({ person }) => person === old.personKey)?.state).toBe('active');
    expect(rows.find(({ person }) => person === now.personKey)?.state).toBe('withdrawn');
  });

  test('a third code joins the same person', async () => {
    const { old, identity, changed } = await twoCodes();
    await joinPeople(editor, ports, codes(identity, changed));
    const third = { ...identity, nationalId: '387654-32109' };
    await createSession(tenant, ports, third);
    await joinPeople(editor, ports, codes(third, changed));
    expect((await createSession(tenant, ports, third)).personKey).toBe(old.personKey);
  });

  test('is refused for one code twice, codes joined before, a wrong code and one that never signed in', async () => {
    const { identity, changed } = await twoCodes();
    const join = (input: JoinPeople) => joinPeople(editor, ports, input);
    await expect(join(codes(identity, identity))).rejects.toMatchObject({ reason: 'same_code' });
    await expect(join(codes(identity, { nationalId: '010190-10002' }))).rejects.toMatchObject({
      reason: 'identifier_invalid',
    });
    const nobody = { nationalId: '399999-99999' };
    for (const [one, two, reason] of [
      [identity, nobody, 'second_unknown'],
      [nobody, identity, 'first_unknown'],
      [nobody, { nationalId: '388888-88888' }, 'both_unknown'],
    ] as const)
      await expect(join(codes(one, two))).rejects.toMatchObject({ code: 'not_found', reason });
    await expect(
      join({ ...codes(identity, changed), reason: `Was ${changed.nationalId.replace('-', ' ')} before` }),
    ).rejects.toMatchObject({ reason: 'reason_has_code' });
    await join(codes(identity, changed));
    await expect(join(codes(changed, identity))).rejects.toMatchObject({ reason: 'already_joined' });
  });

  test('leaves an entry with the reason and without any code', async () => {
    const { old, identity, changed } = await twoCodes();
    await joinPeople(editor, ports, codes(identity, changed));
    const entries = await queryTenant<{ entry: string }>(
      tenant.id,
      `select to_jsonb(a)::text as entry from audit_entry a where tenant_id = $1::uuid and action = 'people.join' and object = $2`,
      old.personKey,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.entry).toContain('showed both documents');
    for (const { nationalId } of [identity, changed]) expect(entries[0]?.entry).not.toContain(nationalId);
  });
});
