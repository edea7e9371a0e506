import { describe, expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  type InitiativeOverrides,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { signOut } from '../people/sign-out.ts';
import { insertSignature } from '../signatures/repository.ts';
import { mySignatures } from './my-signatures.ts';
import { signInitiative } from './sign.ts';
import { signable } from './signable.ts';
import { signingStep } from './signing-step.ts';
import { withdrawSignature } from './withdraw-signature.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const hour = 3_600_000;
const inMs = (ms: number) => new Date(Date.now() + ms);
const yearsAgo = (years: number, days = 0) => {
  const day = new Date(Date.now() + days * 24 * hour);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.toISOString().slice(0, 10);
};

async function signatures(initiativeId: string): Promise<number> {
  const rows = await queryTenant<{ n: number }>(
    tenant.id,
    'select count(*)::int as n from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
    initiativeId,
  );
  return rows[0]?.n ?? -1;
}

const change = (initiativeId: string, assignments: string) =>
  queryTenant(
    tenant.id,
    `update initiative set ${assignments} where tenant_id = $1::uuid and id = $2::uuid`,
    initiativeId,
  );

describe('an initiative that nobody can sign now', () => {
  const states: [string, InitiativeOverrides, string][] = [
    ['closed', { closesAt: inMs(-1_000) }, 'closed'],
    ['scheduled', { opensAt: inMs(hour) }, 'not-open'],
    [
      'approved and not published',
      { editorial: 'approved', publishedAt: null, opensAt: null, closesAt: null },
      'not-open',
    ],
    ['paused', { editorial: 'paused' }, 'paused'],
    ['paused, and its time is over', { editorial: 'paused', closesAt: inMs(-1_000) }, 'closed'],
    ['withdrawn', { editorial: 'withdrawn' }, 'withdrawn'],
    ['refused', { editorial: 'refused' }, 'refused'],
    ['handed over', { handover: 'handed_over', handedOverAt: inMs(-hour) }, 'handed-over'],
    ['answered', { handover: 'answered' }, 'handed-over'],
  ];
  test.each(states)('%s', async (_, overrides, kind) => {
    const initiative = await createInitiative(tenant, overrides);
    const { ctx } = await createSession(tenant, ports);
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind });
    expect(await signatures(initiative.id)).toBe(0);
  });

  test('sent back by the institution, with time left, can be signed', async () => {
    const initiative = await createInitiative(tenant, { handover: 'returned' });
    const { ctx } = await createSession(tenant, ports);
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
  });

  test.each([
    ["closes_at = clock_timestamp() - interval '1 millisecond'", 'closed'],
    ["editorial = 'paused'", 'paused'],
    ["editorial = 'withdrawn'", 'withdrawn'],
    ["editorial = 'refused'", 'refused'],
    ["handover = 'handed_over'", 'handed-over'],
    ["opens_at = clock_timestamp() + interval '1 hour'", 'not-open'],
  ])('a change since it was last read (%s) is seen by the statement and told truly', async (assignment, kind) => {
    const initiative = await createInitiative(tenant);
    const { ctx } = await createSession(tenant, ports);
    await signable(tenant.id, initiative.number);
    await change(initiative.id, assignment);
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind });
    expect(await signatures(initiative.id)).toBe(0);
  });

  test('an earlier signature is answered as before, however the initiative ended', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx } = await createSession(tenant, ports);
    const form = signingForm(initiative);
    const first = await signInitiative(ctx, ports, form);
    await change(initiative.id, "closes_at = clock_timestamp(), handover = 'handed_over'");
    expect(await signInitiative(ctx, ports, form)).toEqual({ ...first, kind: 'repeat' });
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ ...first, kind: 'already-signed' });
  });

  test('an unknown number', async () => {
    const { ctx } = await createSession(tenant, ports);
    const form = signingForm({ id: '', number: 999_999, textVersion: 1, textHash: '' });
    await expect(signInitiative(ctx, ports, form)).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a text that changed since it was read is not signed, whoever noticed first', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  expect(await signInitiative(ctx, ports, signingForm(initiative, { textVersion: 2 }))).toEqual({
    kind: 'text-changed',
  });
  await queryTenant(
    tenant.id,
    `insert into initiative_text select tenant_id, initiative_id, 2, language, origin, title || '!', summary, demands, why, how, gains, repeat('a', 64), note, created_at
       from initiative_text where tenant_id = $1::uuid and initiative_id = $2::uuid`,
    initiative.id,
  );
  await change(initiative.id, 'text_version = 2');
  expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind: 'text-changed' });
  expect(await signatures(initiative.id)).toBe(0);
});

test('a rule that was corrected meanwhile asks to look again', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  await signable(tenant.id, initiative.number);
  await change(initiative.id, 'rule_version = 2');
  expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind: 'text-changed' });
});

describe('a session that does not hold', () => {
  const notSignedIn = expect.objectContaining({ code: 'not_signed_in' }) as unknown;
  const age = (sessionId: string, interval: string) =>
    queryTenant(
      tenant.id,
      `update session set last_seen_at = clock_timestamp() - interval '${interval}' where tenant_id = $1::uuid and id = $2::uuid`,
      sessionId,
    );

  test('nobody', async () => {
    const initiative = await createInitiative(tenant);
    await expect(signInitiative(testContext(tenant), ports, signingForm(initiative))).rejects.toEqual(notSignedIn);
  });

  test('signed out', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx } = await createSession(tenant, ports);
    await signOut(ctx);
    await expect(signInitiative(ctx, ports, signingForm(initiative))).rejects.toEqual(notSignedIn);
  });

  test('idle for 30 minutes; for 29 it signs and stays alive', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx, sessionId } = await createSession(tenant, ports);
    await age(sessionId, '30 minutes');
    await expect(signInitiative(ctx, ports, signingForm(initiative))).rejects.toEqual(notSignedIn);
    await age(sessionId, '29 minutes');
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
    const rows = await queryTenant(
      tenant.id,
      `select last_seen_at > clock_timestamp() - interval '1 minute' as fresh from session where tenant_id = $1::uuid and id = $2::uuid`,
      sessionId,
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  test('ended between the question and the act', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx } = await createSession(tenant, ports);
    const slow = { ...ports, limitActs: () => signOut(ctx).then(() => null) };
    await expect(signInitiative(ctx, slow, signingForm(initiative))).rejects.toEqual(notSignedIn);
    expect(await signatures(initiative.id)).toBe(0);
  });

  test("another tenant's", async () => {
    const other = await createTestTenant();
    const { sessionId } = await createSession(other, ports);
    const initiative = await createInitiative(tenant);
    const ctx = testContext(tenant, { kind: 'session', sessionId });
    await expect(signInitiative(ctx, ports, signingForm(initiative))).rejects.toEqual(notSignedIn);
    await expect(
      signingStep(ctx, ports, { number: initiative.number, language: 'en', seenTextVersion: 1 }),
    ).rejects.toEqual(notSignedIn);
    expect(await signatures(initiative.id)).toBe(0);
  });
});

describe('who may sign', () => {
  test('too young on the day of signing', async () => {
    const initiative = await createInitiative(tenant, { rule: { signer: { ageMin: 16, ageAt: 'signing' } } });
    const { ctx } = await createSession(tenant, ports, { birthDate: yearsAgo(16, 2) });
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({
      kind: 'denied',
      reasons: ['under_age'],
    });
    const { ctx: older } = await createSession(tenant, ports, { birthDate: yearsAgo(16, -2) });
    expect(await signInitiative(older, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
    expect(await signatures(initiative.id)).toBe(1);
  });

  test('too young now where the day of hand-over counts: taken, and the reason is kept', async () => {
    const initiative = await createInitiative(tenant, {
      rule: {
        signer: { ageMin: 16, ageAt: 'submission', citizenship: ['LV'], proof: { citizenship: 'register_after' } },
      },
    });
    const { ctx } = await createSession(tenant, ports, { birthDate: yearsAgo(16, 2) });
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
    const rows = await queryTenant(
      tenant.id,
      'select unproven from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
      initiative.id,
    );
    expect(rows).toEqual([{ unproven: ['age_at_submission', 'citizenship_proved_later'] }]);
  });

  test('every reason is named: level, type of identifier, citizenship', async () => {
    const initiative = await createInitiative(tenant, {
      rule: { signer: { citizenship: ['LV'] }, signature: { minLoa: 'high', idTypes: ['lv-pk'] } },
    });
    const nationalId = makeIdentifier('ee-ik', { birthDate: '1980-05-05', serial: 3 });
    const { ctx } = await createSession(tenant, ports, {
      country: 'EE',
      idType: 'ee-ik',
      nationalId,
      level: 'substantial',
      citizenship: ['EE'],
    });
    const reasons = ['citizenship_not_eligible', 'identifier_type_not_allowed', 'loa_too_low'];
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind: 'denied', reasons });
  });

  test('withdrawn before, and the rule does not let sign again', async () => {
    const initiative = await createInitiative(tenant, { rule: { signature: { resignAfterWithdrawal: false } } });
    const { ctx } = await createSession(tenant, ports);
    const first = await signInitiative(ctx, ports, signingForm(initiative));
    if (first.kind !== 'signed') throw new Error(first.kind);
    await withdrawSignature(ctx, first.signatureId);
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({
      kind: 'denied',
      reasons: ['resign_not_allowed'],
    });
  });

  test('an invalidated signature stays one', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx } = await createSession(tenant, ports);
    const form = signingForm(initiative);
    await signInitiative(ctx, ports, form);
    await queryTenant(
      tenant.id,
      `update signature set state = 'invalidated', invalid_reason = 'not_citizen' where tenant_id = $1::uuid and initiative_id = $2::uuid`,
      initiative.id,
    );
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind: 'invalidated' });
    expect(await signInitiative(ctx, ports, form)).toEqual({ kind: 'invalidated' });
  });

  test('a struck signature does not return by a withdrawal, not even past the first decision', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx, personKey, sessionId } = await createSession(tenant, ports);
    const form = signingForm(initiative);
    const first = await signInitiative(ctx, ports, form);
    if (first.kind !== 'signed') throw new Error(first.kind);
    await queryTenant(
      tenant.id,
      `update signature set state = 'invalidated', invalid_reason = 'not_citizen' where tenant_id = $1::uuid and initiative_id = $2::uuid`,
      initiative.id,
    );
    await withdrawSignature(ctx, first.signatureId);
    expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ kind: 'invalidated' });
    expect(await signInitiative(ctx, ports, form)).toEqual({ kind: 'invalidated' });
    const step = await signingStep(ctx, ports, { number: initiative.number, language: 'en', seenTextVersion: null });
    expect(step.decision).toEqual({ kind: 'invalidated' });
    const mine = { state: 'withdrawn', invalidReason: 'not_citizen', resign: false, identified: false };
    expect(await mySignatures(ctx)).toMatchObject([mine]);
    // The hot statement by itself, as a release that decides otherwise would call it.
    const outcome = await insertSignature({
      tenantId: tenant.id,
      sessionId,
      initiativeId: initiative.id,
      textVersion: 1,
      ruleVersion: 1,
      consent: { wording: '', version: 1, language: 'en' },
      unproven: [],
      showName: false,
      publishedName: null,
      receipt: 'X'.repeat(10),
      formKey: 'another',
      resign: true,
      formIssued: null,
    });
    expect(outcome.outcome).toBe('invalidated');
    expect(
      await queryTenant(
        tenant.id,
        'select kind from signature_event where tenant_id = $1::uuid and person_key = $2 order by at, id',
        personKey,
      ),
    ).toEqual([{ kind: 'sign' }, { kind: 'withdraw' }]);
  });
});

test('the limit stops new acts and never a repeat (contract C19)', async () => {
  const [one, two] = [await createInitiative(tenant), await createInitiative(tenant)];
  const { ctx, personKey } = await createSession(tenant, ports);
  const asked: string[] = [];
  const limited = {
    ...ports,
    limitActs: async (_: string, person: string) => (asked.push(person), asked.length > 1 ? 42 : null),
  };
  const form = signingForm(one);
  expect(await signInitiative(ctx, limited, form)).toMatchObject({ kind: 'signed' });
  expect(await signInitiative(ctx, limited, form)).toMatchObject({ kind: 'repeat' });
  expect(await signInitiative(ctx, limited, signingForm(one))).toMatchObject({ kind: 'already-signed' });
  await expect(signInitiative(ctx, limited, signingForm(two))).rejects.toMatchObject({
    code: 'too_many',
    retryAfter: 42,
  });
  expect(asked).toEqual([personKey, personKey]);
  expect(await signatures(two.id)).toBe(0);
});

test('a site that takes no changes takes no signature', async () => {
  const still = await createTestTenant({ state: 'read_only' });
  const initiative = await createInitiative(still);
  const { ctx } = await createSession(still, ports);
  await expect(signInitiative(ctx, ports, signingForm(initiative))).rejects.toMatchObject({ code: 'read_only' });
});
