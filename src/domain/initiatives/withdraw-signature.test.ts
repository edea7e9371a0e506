import { describe, expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  type InitiativeOverrides,
  signingForm,
  testContext,
  type TestInitiative,
  type TestSession,
} from '../../testing/factories.ts';
import { withConnection } from '../../db/connection.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { checkReceipt } from '../signatures/check-receipt.ts';
import { ReceiptCode } from '../signatures/schema.ts';
import { formatReceiptCode } from '../signatures/receipt-code.ts';
import { mySignature, mySignatureOf, mySignatures } from './my-signatures.ts';
import { listNames } from './read-initiative.ts';
import { setNameChoice } from './set-name-choice.ts';
import { signInitiative } from './sign.ts';
import { withdrawSignature } from './withdraw-signature.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const hour = 3_600_000;

interface Signed extends TestSession {
  id: string;
  receipt: string;
  initiative: TestInitiative;
}

async function signed(overrides: InitiativeOverrides = {}, showName = false): Promise<Signed> {
  return signAs(await createSession(tenant, ports), await createInitiative(tenant, overrides), showName);
}

async function signAs(session: TestSession, initiative: TestInitiative, showName = false): Promise<Signed> {
  const result = await signInitiative(session.ctx, ports, signingForm(initiative, { showName }));
  if (result.kind !== 'signed') throw new Error(result.kind);
  return { ...session, id: result.signatureId, receipt: result.receipt, initiative };
}

const change = ({ id }: TestInitiative, assignments: string) =>
  queryTenant(tenant.id, `update initiative set ${assignments} where tenant_id = $1::uuid and id = $2::uuid`, id);

const eventsOf = async ({ id }: TestInitiative) =>
  (
    await queryTenant<{ kind: string }>(
      tenant.id,
      'select kind from signature_event where tenant_id = $1::uuid and initiative_id = $2::uuid order by at, id',
      id,
    )
  ).map(({ kind }) => kind);

const namesOf = async ({ number }: TestInitiative) =>
  (await listNames(testContext(tenant), number, 1)).names.map(({ name }) => name);

/** Waits until so many statements of this database wait for a row that somebody holds. */
async function untilWaiting(n: number): Promise<void> {
  await withConnection(database.superuserUrl, async (client) => {
    const waiting = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (let found = 0; found < n;) found = (await client.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
  });
}

describe('withdrawing', () => {
  test('takes the signature back once, and its name disappears', async () => {
    const { ctx, id, initiative, identity } = await signed({}, true);
    expect(await namesOf(initiative)).toEqual([`${identity.givenName} ${identity.familyName}`]);
    expect(await withdrawSignature(ctx, id)).toEqual({ withdrawn: true, now: true });
    expect(await withdrawSignature(ctx, id)).toEqual({ withdrawn: true, now: false });
    expect(await namesOf(initiative)).toEqual([]);
    expect(await eventsOf(initiative)).toEqual(['sign', 'withdraw']);
    expect(await mySignature(ctx, id)).toMatchObject({
      state: 'withdrawn',
      publishedName: null,
      can: { withdraw: false, changeName: false },
    });
  });

  test('many times at once is one act', async () => {
    const { ctx, id, initiative } = await signed();
    await withConnection(database.applicationUrl, async (client) => {
      // All come as far as the row, which is held, before one of them is done.
      await client.query('begin');
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
      await client.query('select 1 from signature where id = $1 for update', [id]);
      const answers = Promise.all(Array.from({ length: 8 }, () => withdrawSignature(ctx, id)));
      await untilWaiting(8);
      await client.query('commit');
      expect((await answers).filter(({ now }) => now)).toHaveLength(1);
    });
    expect(await eventsOf(initiative)).toEqual(['sign', 'withdraw']);
    const deltas = await queryTenant(
      tenant.id,
      'select sum(claimed)::int as claimed, sum(valid)::int as valid from signature_delta where tenant_id = $1::uuid and initiative_id = $2::uuid',
      initiative.id,
    );
    expect(deltas).toEqual([{ claimed: 0, valid: 0 }]);
  });

  test('until the close, by the database’s clock', async () => {
    const { ctx, id, initiative } = await signed({ rule: { signature: { withdrawUntil: 'close' } } });
    await change(initiative, "closes_at = clock_timestamp() - interval '1 millisecond'");
    // A server whose clock is behind does not prolong the term.
    const behind = { ...ctx, now: new Date(Date.now() - hour) };
    await expect(withdrawSignature(behind, id)).rejects.toMatchObject({ code: 'wrong_state', reason: 'closed' });
    expect(await eventsOf(initiative)).toEqual(['sign']);
  });

  test('until hand-over, where the rule says so', async () => {
    const { ctx, id, initiative } = await signed({ rule: { signature: { withdrawUntil: 'handover' } } });
    await change(
      initiative,
      "closes_at = clock_timestamp(), handover = 'handed_over', handed_over_at = clock_timestamp()",
    );
    await expect(withdrawSignature(ctx, id)).rejects.toMatchObject({ code: 'wrong_state', reason: 'handed-over' });
    await change(initiative, "handover = 'returned'");
    expect(await withdrawSignature(ctx, id)).toEqual({ withdrawn: true, now: true });
  });

  test('is for one’s own signature only', async () => {
    const { id, initiative } = await signed();
    const { ctx: other } = await createSession(tenant, ports);
    await expect(withdrawSignature(other, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(withdrawSignature(testContext(tenant), id)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(await eventsOf(initiative)).toEqual(['sign']);
  });

  test('and the choice of a name stop where the site takes no changes', async () => {
    const { ctx, id } = await signed();
    const still = { ...ctx, tenant: { ...tenant, state: 'read_only' as const } };
    await expect(withdrawSignature(still, id)).rejects.toMatchObject({ code: 'read_only' });
    await expect(setNameChoice(still, ports, { id, showName: true })).rejects.toMatchObject({ code: 'read_only' });
  });
});

describe('the choice to show the name', () => {
  test('shows and hides it, and a repeat changes nothing', async () => {
    const { ctx, id, initiative, identity } = await signed();
    expect(await namesOf(initiative)).toEqual([]);
    expect(await setNameChoice(ctx, ports, { id, showName: true })).toEqual({ shown: true });
    expect(await setNameChoice(ctx, ports, { id, showName: true })).toEqual({ shown: true });
    expect(await namesOf(initiative)).toEqual([`${identity.givenName} ${identity.familyName}`]);
    expect(await setNameChoice(ctx, ports, { id, showName: false })).toEqual({ shown: false });
    expect(await namesOf(initiative)).toEqual([]);
    expect(await eventsOf(initiative)).toEqual(['sign', 'name', 'name']);
  });

  test('does not exist where the law orders names or keeps them back', async () => {
    for (const publicity of ['mandatory_full_name', 'count_only', 'none'] as const) {
      const { ctx, id } = await signed({ rule: { publicity } });
      for (const showName of [true, false]) {
        await expect(setNameChoice(ctx, ports, { id, showName })).rejects.toMatchObject({
          code: 'wrong_state',
          reason: 'name_fixed',
        });
      }
    }
  });

  test('cannot bring back a name that was deleted', async () => {
    const { ctx, id, initiative } = await signed();
    await queryTenant(
      tenant.id,
      'update signature set identity = null, key_id = null where tenant_id = $1::uuid and initiative_id = $2::uuid',
      initiative.id,
    );
    await expect(setNameChoice(ctx, ports, { id, showName: true })).rejects.toMatchObject({
      reason: 'identity_deleted',
    });
  });

  test('is nobody else’s', async () => {
    const { id } = await signed();
    const { ctx: other } = await createSession(tenant, ports);
    await expect(setNameChoice(other, ports, { id, showName: true })).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('my signatures are mine alone, newest first, withdrawn ones included', async () => {
  const session = await createSession(tenant, ports);
  const first = await signAs(session, await createInitiative(tenant, { text: { title: 'Ķirši Rīgā' } }));
  const second = await signAs(session, await createInitiative(tenant));
  const stranger = await signAs(await createSession(tenant, ports), second.initiative);
  await withdrawSignature(session.ctx, first.id);

  const mine = await mySignatures(session.ctx);
  expect(mine.map(({ id, state }) => [id, state])).toEqual([
    [second.id, 'active'],
    [first.id, 'withdrawn'],
  ]);
  expect(mine[1]).toMatchObject({
    title: 'Ķirši Rīgā',
    slug: 'kirsi-riga',
    receipt: first.receipt,
    method: 'eparaksts',
  });
  await expect(mySignature(session.ctx, stranger.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await mySignatureOf(session.ctx, second.initiative.number)).toMatchObject({ id: second.id });
  expect(await mySignatureOf(stranger.ctx, first.initiative.number)).toBeNull();
  await expect(mySignatures(testContext(tenant))).rejects.toMatchObject({ code: 'not_signed_in' });

  const elsewhere = await createTestTenant();
  expect(await mySignatures({ ...session.ctx, tenant: elsewhere })).toEqual([]);
});

describe('a receipt', () => {
  const typed = (code: string) => ReceiptCode.parse(code);
  const check = (code: string) => checkReceipt(testContext(tenant), typed(code));

  test('proves a date and whether it counts, and nothing else', async () => {
    const { ctx, id, receipt, initiative } = await signed();
    const { signedAt } = await mySignature(ctx, id);
    expect(await check(receipt)).toEqual({ state: 'counted', signedAt });
    expect(await check(` ${formatReceiptCode(receipt).toLowerCase()} `)).toEqual({ state: 'counted', signedAt });
    await queryTenant(
      tenant.id,
      'update signature set confirmed_at = clock_timestamp() where tenant_id = $1::uuid and initiative_id = $2::uuid',
      initiative.id,
    );
    expect(await check(receipt)).toEqual({ state: 'confirmed', signedAt });
    await withdrawSignature(ctx, id);
    expect(await check(receipt)).toEqual({ state: 'withdrawn', signedAt });
  });

  test('of a signature found not valid says so', async () => {
    const { receipt, initiative } = await signed();
    await queryTenant(
      tenant.id,
      `update signature set state = 'invalidated' where tenant_id = $1::uuid and initiative_id = $2::uuid`,
      initiative.id,
    );
    expect(await check(receipt)).toMatchObject({ state: 'invalidated' });
  });

  test('of another tenant, and one that never was, are unknown', async () => {
    const { receipt } = await signed();
    const other = await createTestTenant();
    expect(await checkReceipt(testContext(other), receipt)).toBeNull();
    expect(await check('2222-2222-22')).toBeNull();
  });
});
