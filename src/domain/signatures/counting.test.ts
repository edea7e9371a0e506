import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
  type TestInitiative,
  type TestSession,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import { listTenantIds } from '../tenants/repository.ts';
import { recount } from './recount.ts';
import { foldSignatures } from './repository.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const job = testContext(tenant, { kind: 'job', name: 'house' });
const fold = () => foldSignatures(tenant.id, tenant.configuration.timeZone);
let people: TestSession[] = [];

beforeAll(async () => {
  people = await Promise.all(Array.from({ length: 20 }, () => createSession(tenant, ports)));
});

const person = (index: number) => people[index] ?? expect.fail(`no person ${index}`);

async function sign(by: TestSession, initiative: TestInitiative): Promise<string> {
  const result = await signInitiative(by.ctx, ports, signingForm(initiative));
  return 'signatureId' in result ? result.signatureId : expect.fail(result.kind);
}

const countOf = async ({ id }: TestInitiative) =>
  (
    await queryTenant<Record<string, number>>(
      tenant.id,
      'select received, claimed, valid, confirmed from signature_count where tenant_id = $1::uuid and initiative_id = $2::uuid',
      id,
    )
  )[0];

const stampsOf = async ({ id }: TestInitiative) =>
  (
    await queryTenant<{ at: Date | null }>(
      tenant.id,
      'select reached_at as at from initiative_stage where tenant_id = $1::uuid and initiative_id = $2::uuid order by position',
      id,
    )
  ).map(({ at }) => at);

const eventsOf = ({ id }: TestInitiative) =>
  queryTenant<{ person: string; kind: string; at: Date }>(
    tenant.id,
    'select person_key as person, kind, at from signature_event where tenant_id = $1::uuid and initiative_id = $2::uuid order by at, id',
    id,
  );

/** The stamp rule (vectors §5), told independently of the SQL: the first event after which so many are valid. */
function firstReached(events: { person: string; kind: string; at: Date }[], required: number): Date | null {
  const valid = new Set<string>();
  for (const { person, kind, at } of events) {
    if (kind === 'sign') valid.add(person);
    else valid.delete(person);
    if (valid.size >= required) return at;
  }
  return null;
}

/** What the register's answer will do; no verb of this issue does it. */
async function invalidate(by: TestSession, { id }: TestInitiative): Promise<void> {
  const where = 'tenant_id = $1::uuid and initiative_id = $2::uuid and person_key = $3';
  await queryTenant(
    tenant.id,
    `update signature set state = 'invalidated', invalid_reason = 'under_age' where ${where}`,
    id,
    by.personKey,
  );
  await queryTenant(
    tenant.id,
    `with event as (insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
       values ($1::uuid, gen_random_uuid(), $2::uuid, $3, 'invalidate', clock_timestamp()) returning tenant_id, id, initiative_id, at)
     insert into signature_delta (tenant_id, id, initiative_id, at, valid) select tenant_id, id, initiative_id, at, -1 from event`,
    id,
    by.personKey,
  );
}

test('the fold equals a recount, whatever people do and whenever it runs', { timeout: 60_000 }, async () => {
  const act = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('sign' as const), who: fc.nat(4), what: fc.nat(2) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), who: fc.nat(4), what: fc.nat(2) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('fold' as const), who: fc.constant(0), what: fc.constant(0) }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
      const initiatives = [
        await createInitiative(tenant, { required: [1, 3] }),
        await createInitiative(tenant, { required: [2] }),
        await createInitiative(tenant, { required: [] }),
      ];
      const received = [0, 0, 0];
      const active = initiatives.map(() => new Map<number, string>());
      for (const { kind, who, what } of acts) {
        const initiative = initiatives[what];
        const signed = active[what];
        if (!initiative || !signed) continue;
        if (kind === 'fold') await fold();
        else if (kind === 'sign') {
          if (!signed.has(who)) received[what] = (received[what] ?? 0) + 1;
          signed.set(who, await sign(person(who), initiative));
        } else {
          const id = signed.get(who);
          if (id) await withdrawSignature(person(who).ctx, id);
          signed.delete(who);
        }
      }
      expect(await recount(job)).toEqual([]);
      await fold();
      expect(await recount(job)).toEqual([]);
      for (const [index, initiative] of initiatives.entries()) {
        const n = active[index]?.size ?? 0;
        expect(await countOf(initiative)).toEqual({ received: received[index], claimed: n, valid: n, confirmed: 0 });
        const events = await eventsOf(initiative);
        const required = [[1, 3], [2], []][index] ?? [];
        expect(await stampsOf(initiative)).toEqual(required.map((need) => firstReached(events, need)));
      }
    }),
    { numRuns: 12 },
  );
});

test('folds at the same time take every act once', async () => {
  await fold();
  const initiative = await createInitiative(tenant);
  await Promise.all(people.map((by) => sign(by, initiative)));
  const folded = await Promise.all(Array.from({ length: 6 }, fold));
  expect(folded.reduce((sum, n) => sum + n, 0)).toBe(20);
  expect(await countOf(initiative)).toMatchObject({ received: 20, valid: 20 });
  expect(await fold()).toBe(0);
});

describe('a stage', () => {
  test('is stamped with the moment of its n-th signature, once and for all', async () => {
    const initiative = await createInitiative(tenant, { required: [3, 5] });
    const ids: string[] = [];
    for (const index of [0, 1, 2, 3]) ids.push(await sign(person(index), initiative));
    await fold();
    const third = (await eventsOf(initiative))[2]?.at;
    expect(await stampsOf(initiative)).toEqual([third, null]);

    for (const index of [0, 1, 2]) await withdrawSignature(person(index).ctx, ids[index] ?? '');
    await fold();
    expect(await countOf(initiative)).toMatchObject({ valid: 1 });
    expect(await stampsOf(initiative)).toEqual([third, null]);

    for (const index of [0, 1, 2, 4, 5]) await sign(person(index), initiative);
    await fold();
    const fifth = firstReached(await eventsOf(initiative), 5);
    expect(await stampsOf(initiative)).toEqual([third, fifth]);
    const entries = await queryTenant(
      tenant.id,
      `select after ->> 'stage' as stage, actor_kind as by from audit_entry where tenant_id = $1::uuid and action = 'initiative.stage-reached'
          and object = $2 order by at`,
      initiative.id,
    );
    expect(entries).toEqual([
      { stage: 'stage-1', by: 'job' },
      { stage: 'stage-2', by: 'job' },
    ]);
  });

  test('that was met only between two folds was met', async () => {
    const initiative = await createInitiative(tenant, { required: [2] });
    await sign(person(0), initiative);
    await fold();
    const id = await sign(person(1), initiative);
    await withdrawSignature(person(1).ctx, id);
    await fold();
    expect(await countOf(initiative)).toMatchObject({ valid: 1 });
    expect(await stampsOf(initiative)).toEqual([(await eventsOf(initiative))[1]?.at]);
  });

  test('a signature found not valid and then withdrawn is taken away once', async () => {
    const initiative = await createInitiative(tenant, { required: [3] });
    const id = await sign(person(0), initiative);
    await invalidate(person(0), initiative);
    await withdrawSignature(person(0).ctx, id);
    for (const index of [1, 2, 3, 4]) await sign(person(index), initiative);
    await fold();
    expect(await countOf(initiative)).toEqual({ received: 5, claimed: 4, valid: 4, confirmed: 0 });
    expect(await stampsOf(initiative)).toEqual([
      (await eventsOf(initiative)).filter(({ kind }) => kind === 'sign')[3]?.at,
    ]);
  });

  test('that counts confirmed signatures is not reached by signing', async () => {
    const initiative = await createInitiative(tenant, { required: [2], rule: { countBasis: 'confirmed' } });
    for (const index of [0, 1, 2]) await sign(person(index), initiative);
    await fold();
    expect(await stampsOf(initiative)).toEqual([null]);
  });
});

test('a day is a local day of the tenant', async () => {
  const initiative = await createInitiative(tenant);
  const at = (moment: string, claimed: number) =>
    queryTenant(
      tenant.id,
      `insert into signature_delta (tenant_id, id, initiative_id, at, received, claimed, valid)
       values ($1::uuid, gen_random_uuid(), $2::uuid, $3::timestamptz, $4::int, $5::int, $5::int)`,
      initiative.id,
      moment,
      Math.max(claimed, 0),
      claimed,
    );
  await at('2026-11-23T21:59:59.999Z', 1);
  await at('2026-11-23T22:00:00.000Z', 1);
  await at('2026-11-24T21:59:59.999Z', 1);
  await at('2026-11-24T22:00:00.000Z', -1);
  expect(await fold()).toBe(4);
  const days = await queryTenant(
    tenant.id,
    `select day::text, signed, withdrawn from signature_day where tenant_id = $1::uuid and initiative_id = $2::uuid order by 1`,
    initiative.id,
  );
  expect(days).toEqual([
    { day: '2026-11-23', signed: 1, withdrawn: 0 },
    { day: '2026-11-24', signed: 2, withdrawn: 0 },
    { day: '2026-11-25', signed: 0, withdrawn: 1 },
  ]);
  expect(await listTenantIds()).toContainEqual({ id: tenant.id, slug: tenant.slug, timeZone: 'Europe/Riga' });
});

test('a recount reports a falsified number of any kind, and leaves it for people to look at', async () => {
  const own = await createTestTenant();
  const by = await createSession(own, ports);
  const initiative = await createInitiative(own);
  await sign(by, initiative);
  const ctx = testContext(own, { kind: 'job', name: 'house' });
  expect(await recount(ctx)).toEqual([]);
  await foldSignatures(own.id, 'Europe/Riga');
  expect(await recount(ctx)).toEqual([]);

  const truth = { received: 1, claimed: 1, valid: 1, confirmed: 0 };
  for (const name of ['received', 'claimed', 'valid', 'confirmed'] as const) {
    const add = (n: number) =>
      queryTenant(
        own.id,
        `update signature_count set ${name} = ${name} + ${n} where tenant_id = $1::uuid and initiative_id = $2::uuid`,
        initiative.id,
      );
    await add(1);
    const stored = { ...truth, [name]: truth[name] + 1 };
    expect(await recount(ctx)).toEqual([{ initiativeId: initiative.id, stored, recounted: truth }]);
    await add(-1);
  }
  const entries = await queryTenant(
    own.id,
    `select actor_id, before, after from audit_entry where tenant_id = $1::uuid and action = 'signatures.recount-difference' and object = $2 order by at`,
    initiative.id,
  );
  expect(entries).toHaveLength(4);
  expect(entries[0]).toEqual({
    actor_id: 'house',
    before: { stored: { ...truth, received: 2 } },
    after: { recounted: truth },
  });
});
