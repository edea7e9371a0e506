import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
  type TestInitiative,
  type TestSession,
} from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import { recount } from './recount.ts';
import { foldSignatures, listInvalidReasons } from './repository.ts';
import { type SignatureEvent, stagesReached } from './rules/stages.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const { timeZone } = tenant.configuration;
const opensAt = new Date('2026-01-01T00:00:00Z');
const required = [2, 3];
let people: TestSession[] = [];

beforeAll(async () => {
  people = await Promise.all(Array.from({ length: 5 }, () => createSession(tenant, ports)));
});

const ofInitiative = 'tenant_id = $1::uuid and initiative_id = $2::uuid';
const fold = () => foldSignatures(tenant.id, timeZone);
const sessionOf = (person: string) => people[Number(person)] ?? expect.fail(`no person ${person}`);

/** An act as somebody tried it, whether it did something or not. People are named by their place. */
type Act =
  | { type: 'sign'; persons: string[] }
  | { type: 'withdraw'; persons: string[] }
  | { type: 'restore'; persons: string[] }
  | { type: 'invalidate'; persons: string[]; reason: string }
  | { type: 'register-check'; results: { persons: string[]; result: string }[] }
  | { type: 'fold' };

/**
 * What the register's answer and an editor's decision will do, at one instant and for many; no verb does it yet. It writes
 * only what changes something or repeats it, as events with their deltas.
 */
async function judge(
  { id }: TestInitiative,
  kind: 'confirm' | 'invalidate' | 'restore',
  given: [string, string | null][],
) {
  const rows = given.map(([person, reason]) => ({ person: sessionOf(person).personKey, reason }));
  await queryTenant(
    tenant.id,
    `with moment as (
       select greatest(date_trunc('milliseconds', clock_timestamp()), max(at) + interval '1 millisecond') as at
         from signature_event where ${ofInitiative}
     ), before as (
       select s.person_key, s.state, s.confirmed_at is not null as confirmed, g.reason,
              case when g.reason is not null then 'invalidate' else $4 end as kind
         from signature s join jsonb_to_recordset($3::jsonb) as g(person text, reason text) on g.person = s.person_key
        where ${ofInitiative} and s.state <> 'withdrawn' and ($4 <> 'restore' or s.state = 'invalidated')
     ), changed as (
       update signature s set state = case when b.kind = 'invalidate' then 'invalidated'::signature_state else 'active' end,
              invalid_reason = b.reason, confirmed_at = case when b.kind = 'confirm' then m.at end
         from before b, moment m where ${ofInitiative} and s.person_key = b.person_key
     ), event as (
       insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
       select $1::uuid, gen_random_uuid(), $2::uuid, person_key, kind, m.at from before, moment m
     )
     insert into signature_delta (tenant_id, id, initiative_id, at, valid, confirmed)
     select $1::uuid, gen_random_uuid(), $2::uuid, m.at, (kind <> 'invalidate')::int - (state = 'active')::int,
            (kind = 'confirm')::int - confirmed::int
       from before, moment m`,
    id,
    JSON.stringify(rows),
    kind,
  );
}

/** Does the act; says whether the product let it happen: who was struck and withdrew may not sign anew. */
async function perform(initiative: TestInitiative, act: Exclude<Act, { type: 'fold' }>): Promise<boolean> {
  if (act.type !== 'sign') {
    await judgeOrWithdraw(initiative, act);
    return true;
  }
  const kinds = [];
  for (const person of act.persons) {
    const { kind } = await signInitiative(sessionOf(person).ctx, ports, signingForm(initiative));
    kinds.push(kind);
  }
  return !kinds.includes('invalidated');
}

async function judgeOrWithdraw(
  initiative: TestInitiative,
  act: Exclude<Act, { type: 'fold' } | { type: 'sign' }>,
): Promise<void> {
  switch (act.type) {
    case 'withdraw':
      for (const person of act.persons) {
        const [own] = await queryTenant<{ id: string }>(
          tenant.id,
          `select id from signature where ${ofInitiative} and person_key = $3`,
          initiative.id,
          sessionOf(person).personKey,
        );
        if (own) await withdrawSignature(sessionOf(person).ctx, own.id);
      }
      return;
    case 'restore':
      return judge(
        initiative,
        'restore',
        act.persons.map((person) => [person, null]),
      );
    case 'invalidate':
      return judge(
        initiative,
        'invalidate',
        act.persons.map((person) => [person, act.reason]),
      );
    case 'register-check': {
      // Who is named twice has the later answer: an event takes effect as a whole.
      const answers = act.results.flatMap(({ persons, result }) =>
        persons.map((person): [string, string | null] => [person, result === 'valid' ? null : result]),
      );
      return judge(initiative, 'confirm', [...new Map(answers)]);
    }
  }
}

/** Instant of the last act that did something. */
async function lastInstant({ id }: TestInitiative): Promise<Date> {
  const [row] = await queryTenant<{ at: Date | null }>(
    tenant.id,
    `select max(at) as at from signature_event where ${ofInitiative}`,
    id,
  );
  return row?.at ?? opensAt;
}

async function databaseSays({ id }: TestInitiative) {
  const [counts] = await queryTenant<Record<string, number>>(
    tenant.id,
    `select received, claimed, valid, confirmed from signature_count where ${ofInitiative}`,
    id,
  );
  const stamps = await queryTenant<{ key: string; at: Date | null }>(
    tenant.id,
    `select key, reached_at as at from initiative_stage where ${ofInitiative} order by position`,
    id,
  );
  const reasons = await withTenant(tenant.id, (tx) => listInvalidReasons(tx, tenant.id, id));
  return {
    ...counts,
    invalidByReason: Object.fromEntries(reasons.map(({ reason, n }) => [reason, n])),
    stamps: stamps.map(({ at }) => at),
  };
}

function engineSays(countBasis: 'valid' | 'confirmed', events: readonly SignatureEvent[]) {
  const stages = required.map((abs, index) => ({ key: `stage-${index + 1}`, need: { abs } }));
  const rule = { stages, countBasis, window: { opensAt }, withdrawUntil: 'close' as const };
  const reached = stagesReached({ timeZone, rule, events });
  if (reached.error) return expect.fail(reached.error);
  const { received, duplicates, claimed, valid, confirmed, invalidByReason } = reached.counts;
  return {
    // A second signature is refused before it is received.
    received: received - duplicates,
    claimed,
    valid,
    confirmed,
    invalidByReason,
    stamps: stages.map(({ key }) => reached.stages[key]?.reachedAt),
  };
}

const one = fc.constantFrom('0', '1', '2', '3', '4').map((person) => [person]);
const some = fc.uniqueArray(fc.constantFrom('0', '1', '2', '3', '4'), { minLength: 1, maxLength: 3 });
const reason = fc.constantFrom('under_age', 'deceased');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('sign' as const), persons: one }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('withdraw' as const), persons: one }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('invalidate' as const), persons: some, reason }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('restore' as const), persons: some }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('register-check' as const),
      results: fc.array(fc.record({ persons: some, result: fc.oneof(fc.constant('valid'), reason) }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'fold' as const }) },
);

async function playBoth(acts: readonly Act[], countBasis: 'valid' | 'confirmed') {
  const initiative = await createInitiative(tenant, { required, rule: { countBasis } });
  const events: SignatureEvent[] = [];
  for (const tried of acts) {
    if (tried.type === 'fold') await fold();
    else {
      if (await perform(initiative, tried)) events.push({ ...tried, t: await lastInstant(initiative) });
    }
  }
  await fold();
  const engine = engineSays(countBasis, events);
  expect(await databaseSays(initiative)).toEqual(engine);
  return engine;
}

test('counts and stamps of the database are those of the rule engine', { timeout: 120_000 }, async () => {
  const basis = fc.constantFrom('valid' as const, 'confirmed' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), basis, async (acts, countBasis) => {
      await playBoth(acts, countBasis);
      expect(await recount(testContext(tenant, { kind: 'job', name: 'house' }))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('answers of one register check take effect together: none of them reaches a stage on the way', async () => {
  const acts: Act[] = [
    { type: 'sign', persons: ['0'] },
    { type: 'invalidate', persons: ['0'], reason: 'under_age' },
    { type: 'sign', persons: ['1'] },
    {
      type: 'register-check',
      results: [
        { persons: ['0'], result: 'valid' },
        { persons: ['1'], result: 'deceased' },
      ],
    },
    { type: 'withdraw', persons: ['0'] },
  ];
  // The order inside an instant is left to chance; eight times it cannot always be the kind one.
  for (let n = 0; n < 8; n += 1) expect((await playBoth(acts, 'valid')).stamps).toEqual([null, null]);
});
