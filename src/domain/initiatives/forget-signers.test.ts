import { expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
  type InitiativeOverrides,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { recount } from '../signatures/recount.ts';
import { foldSignatures } from '../signatures/repository.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { forgetSigners } from './forget-signers.ts';
import { signInitiative } from './sign.ts';
import { withdrawSignature } from './withdraw-signature.ts';

const database = await testDatabase();
const ports = testPorts();
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
const job = (tenant: TenantInForce) => testContext(tenant, { kind: 'job', name: 'retention' });

/** An initiative with `n` signatures, the names shown, that then got the given states and dates. */
async function signed(
  tenant: TenantInForce,
  n: number,
  then: Record<string, unknown>,
  overrides: InitiativeOverrides = {},
) {
  const initiative = await createInitiative(tenant, overrides);
  const sessions = [];
  for (let i = 0; i < n; i += 1) {
    const session = await createSession(tenant, ports);
    const result = await signInitiative(session.ctx, ports, signingForm(initiative, { showName: true }));
    if (result.kind !== 'signed') throw new Error(result.kind);
    sessions.push({ ...session, signatureId: result.signatureId });
  }
  await foldSignatures(tenant.id, 'Europe/Riga');
  for (const [column, value] of Object.entries(then)) {
    const cast =
      value instanceof Date ? '::timestamptz' : column === 'handover' ? '::handover_state' : '::editorial_state';
    await queryTenant(
      tenant.id,
      `update initiative set ${column} = $3${cast} where tenant_id = $1::uuid and id = $2::uuid`,
      initiative.id,
      value,
    );
  }
  return { ...initiative, sessions };
}

const left = async (tenant: TenantInForce, initiativeId: string) => {
  const [row] = await queryTenant<{ identities: number; names: number; keys: number; forms: number }>(
    tenant.id,
    `select count(identity)::int as identities, count(published_name)::int as names, count(person_key)::int as keys,
            count(form_key)::int as forms from signature where tenant_id = $1::uuid and initiative_id = $2::uuid`,
    initiativeId,
  );
  return row;
};
const entries = (tenant: TenantInForce) =>
  queryTenant<{ action: string; object: string; actor: string; after: object }>(
    tenant.id,
    `select action, object, actor_kind || ' ' || actor_id as actor, after from audit_entry
      where tenant_id = $1::uuid and action like 'signatures.forget%' order by at, object`,
  );

test('what is due goes and nothing else; counts, keys and recount stay; a second run does nothing', async () => {
  const tenant = await createTestTenant();
  const over = { closes_at: daysAgo(20), handover: 'handed_over' };
  const due = await signed(tenant, 3, { ...over, handed_over_at: daysAgo(367) });
  const notYet = await signed(tenant, 2, { ...over, handed_over_at: daysAgo(365) });
  const failed = await signed(tenant, 2, { closes_at: daysAgo(32) });
  const failedLately = await signed(tenant, 1, { closes_at: daysAgo(30) });
  const waiting = await signed(
    tenant,
    1,
    { closes_at: daysAgo(32) },
    { required: [1], rule: { retention: { afterHandoverDays: 365, afterFailDays: 30, waitingDays: 90 } } },
  );
  const open = await signed(tenant, 1, {});
  const byLaw = await signed(
    tenant,
    1,
    { ...over, handed_over_at: daysAgo(400) },
    { rule: { publicity: 'mandatory_full_name' } },
  );
  const retention = { afterHandoverDays: 365, afterFailDays: 30, namesByLaw: 'destroyed' as const };
  const byLawForATime = await signed(
    tenant,
    1,
    { ...over, handed_over_at: daysAgo(400) },
    { rule: { publicity: 'mandatory_full_name', retention } },
  );

  const expected = [
    { number: due.number, identities: 3, names: 3 },
    { number: failed.number, identities: 2, names: 2 },
    { number: byLaw.number, identities: 1, names: 0 },
    { number: byLawForATime.number, identities: 1, names: 1 },
  ];
  const dry = await forgetSigners(job(tenant), { dryRun: true });
  expect(dry).toMatchObject({ initiatives: expected, withdrawn: 0 });
  expect(await left(tenant, due.id)).toEqual({ identities: 3, names: 3, keys: 3, forms: 3 });
  expect(await entries(tenant)).toEqual([]);

  expect(await forgetSigners(job(tenant))).toEqual(dry);
  expect(await left(tenant, due.id)).toEqual({ identities: 0, names: 0, keys: 3, forms: 0 });
  expect(await left(tenant, failed.id)).toEqual({ identities: 0, names: 0, keys: 2, forms: 0 });
  // The law makes these names public; the identity behind them goes all the same.
  expect(await left(tenant, byLaw.id)).toEqual({ identities: 0, names: 1, keys: 1, forms: 0 });
  for (const { id, sessions } of [notYet, failedLately, waiting, open])
    expect(await left(tenant, id)).toMatchObject({ identities: sessions.length, names: sessions.length });
  expect(await recount(job(tenant))).toEqual([]);

  const written = await entries(tenant);
  expect(written.map(({ object }) => object).toSorted()).toEqual(
    [due.id, failed.id, byLaw.id, byLawForATime.id].toSorted(),
  );
  expect(written.find(({ object }) => object === due.id)).toEqual({
    action: 'signatures.forget-signers',
    object: due.id,
    actor: 'job retention',
    after: { identities: 3, names: 3, from: 'handover', days: 365 },
  });

  expect(await forgetSigners(job(tenant))).toEqual({ initiatives: [], withdrawn: 0 });
  expect(await entries(tenant)).toHaveLength(4);

  // The guard stays: the same person is still known to have signed.
  const [person] = due.sessions;
  const again = await createSession(tenant, ports, person?.identity);
  expect(await signInitiative(again.ctx, ports, signingForm(due))).toMatchObject({ kind: 'already-signed' });
});

test('a withdrawn signature keeps no identity, and older ones that do lose it; signing again brings it back', async () => {
  const tenant = await createTestTenant();
  const initiative = await signed(tenant, 2, {});
  const [one, two] = initiative.sessions;
  if (!one || !two) throw new Error('no sessions');
  await withdrawSignature(one.ctx, one.signatureId);
  expect(await left(tenant, initiative.id)).toMatchObject({ identities: 1, names: 1, keys: 2 });
  await queryTenant(
    tenant.id,
    `update signature set state = 'withdrawn', withdrawn_at = now() where tenant_id = $1::uuid and id = $2::uuid`,
    two.signatureId,
  );
  expect(await forgetSigners(job(tenant), { dryRun: true })).toEqual({ initiatives: [], withdrawn: 1 });
  expect(await forgetSigners(job(tenant))).toEqual({ initiatives: [], withdrawn: 1 });
  expect(await forgetSigners(job(tenant))).toEqual({ initiatives: [], withdrawn: 0 });
  expect(await entries(tenant)).toMatchObject([{ action: 'signatures.forget-withdrawn', after: { identities: 1 } }]);

  expect(await signInitiative(one.ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
  expect(await left(tenant, initiative.id)).toMatchObject({ identities: 1 });
});

test('many go in batches, each with its entry; rows that somebody holds go with the next run', async () => {
  const tenant = await createTestTenant();
  const initiative = await signed(tenant, 1, {});
  await queryTenant(
    tenant.id,
    `insert into signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method, level,
                            authenticated_at, unproven, show_name, receipt_code, identity, key_id, signed_at)
     select tenant_id, initiative_id, person_key || n, gen_random_uuid(), state, text_version, text_hash, rule_version, consent, provider, method, level,
            authenticated_at, unproven, false, receipt_code || n, identity, key_id, signed_at
       from signature, generate_series(1, 4500) n where tenant_id = $1::uuid`,
  );
  await queryTenant(
    tenant.id,
    `update initiative set closes_at = now() - interval '40 days' where tenant_id = $1::uuid`,
  );
  await withConnection(database.applicationUrl, async (client) => {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
    await client.query('select 1 from signature order by id limit 3 for update');
    expect(await forgetSigners(job(tenant))).toMatchObject({ initiatives: [{ identities: 4498 }] });
    await client.query('rollback');
  });
  expect(await forgetSigners(job(tenant))).toMatchObject({
    initiatives: [{ number: initiative.number, identities: 3 }],
  });
  expect((await entries(tenant)).map(({ after }) => (after as { identities: number }).identities).toSorted()).toEqual(
    [2000, 2000, 3, 498].toSorted(),
  );
});

test('a list that is sent back while the run has judged it already keeps its signers', async () => {
  const tenant = await createTestTenant();
  const overdue = { closes_at: daysAgo(420), handover: 'handed_over', handed_over_at: daysAgo(400) };
  const sentBack = await signed(tenant, 2, overdue);
  await withConnection(database.applicationUrl, async (client) => {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
    await client.query(
      `update initiative set handover = 'returned', returned_at = now(), handed_over_at = null where tenant_id = $1 and id = $2`,
      [tenant.id, sentBack.id],
    );
    // The run sees the list as it was handed over, and comes to its signers when it is back.
    const run = { over: false };
    const done = forgetSigners(job(tenant)).finally(() => (run.over = true));
    await withConnection(database.superuserUrl, async (watcher) => {
      const waiting = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      for (let n = 0; n < 1 && !run.over;) n = (await watcher.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
    });
    await client.query('commit');
    expect(await done).toEqual({ initiatives: [], withdrawn: 0 });
  });
  expect(await left(tenant, sentBack.id)).toMatchObject({ identities: 2, names: 2 });
  expect(await entries(tenant)).toEqual([]);
});

test('one tenant’s run leaves another’s rows alone', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  await signed(tenant, 1, { closes_at: daysAgo(60) });
  const theirs = await signed(other, 1, { closes_at: daysAgo(60) });
  await forgetSigners(job(tenant));
  expect(await left(other, theirs.id)).toMatchObject({ identities: 1, names: 1 });
});
