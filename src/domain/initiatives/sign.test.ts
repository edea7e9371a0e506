import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
  type TestSession,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { formIssuedAt, makeFormKey } from '../people/form-key.ts';
import { consentHash } from '../people/consent.ts';
import { unsealIdentity } from '../people/identity.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { foldSignatures } from '../signatures/repository.ts';
import { signInitiative } from './sign.ts';
import { signable } from './signable.ts';
import { withdrawSignature } from './withdraw-signature.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

async function rowsOf(initiativeId: string) {
  const [row] = await queryTenant<{ signatures: number; events: number; deltas: number }>(
    tenant.id,
    `select (select count(*)::int from signature where tenant_id = $1::uuid and initiative_id = $2::uuid) as signatures,
            (select count(*)::int from signature_event where tenant_id = $1::uuid and initiative_id = $2::uuid) as events,
            (select count(*)::int from signature_delta where tenant_id = $1::uuid and initiative_id = $2::uuid) as deltas`,
    initiativeId,
  );
  return row;
}

const once = { signatures: 1, events: 1, deltas: 1 };

test('a person signs, and the same form again answers the same receipt', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  const form = signingForm(initiative);
  const first = await signInitiative(ctx, ports, form);
  expect(first).toMatchObject({ kind: 'signed', method: 'eparaksts' });
  expect(await signInitiative(ctx, ports, form)).toEqual({ ...first, kind: 'repeat' });
  expect(await rowsOf(initiative.id)).toEqual(once);
});

test('another form answers when and how the first was given, also after another provider', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx, identity, personKey } = await createSession(tenant, ports);
  const first = await signInitiative(ctx, ports, signingForm(initiative));
  expect(await signInitiative(ctx, ports, signingForm(initiative))).toEqual({ ...first, kind: 'already-signed' });

  const elsewhere = await createSession(tenant, ports, { ...identity, method: 'internetbanka', level: 'substantial' });
  expect(elsewhere.personKey).toBe(personKey);
  const second = await signInitiative(elsewhere.ctx, ports, signingForm(initiative));
  expect(second).toEqual({ ...first, kind: 'already-signed', method: 'eparaksts' });
  expect(await rowsOf(initiative.id)).toEqual(once);
});

test('a session that only its cookie names signs as well: the statement judges its row', async () => {
  const initiative = await createInitiative(tenant);
  const { sessionId } = await createSession(tenant, ports);
  const ctx = testContext(tenant, { kind: 'session', sessionId });
  expect(await signInitiative(ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'signed' });
});

test('200 calls of one person at once are one signature and 200 truthful answers', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  const forms = Array.from({ length: 4 }, () => signingForm(initiative));
  const calls = Array.from({ length: 50 }, () => forms).flat();
  const answers = await Promise.all(calls.map((form) => signInitiative(ctx, ports, form)));
  const kinds = Object.groupBy(answers, ({ kind }) => kind);
  expect([kinds.signed?.length, kinds.repeat?.length, kinds['already-signed']?.length]).toEqual([1, 49, 150]);
  const signed = kinds.signed?.[0];
  for (const answer of answers) expect(answer).toEqual({ ...signed, kind: answer.kind });
  expect(await rowsOf(initiative.id)).toEqual(once);
});

test('300 different people at once are all counted', async () => {
  const initiative = await createInitiative(tenant);
  const sessions: TestSession[] = [];
  while (sessions.length < 300) {
    sessions.push(...(await Promise.all(Array.from({ length: 20 }, () => createSession(tenant, ports)))));
  }
  const answers = await Promise.all(sessions.map(({ ctx }) => signInitiative(ctx, ports, signingForm(initiative))));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['signed']));
  expect(new Set(answers.map((answer) => ('receipt' in answer ? answer.receipt : ''))).size).toBe(300);
  expect(await rowsOf(initiative.id)).toEqual({ signatures: 300, events: 300, deltas: 300 });
  await foldSignatures(tenant.id, 'Europe/Riga');
  const [count] = await queryTenant(
    tenant.id,
    'select received, claimed, valid, confirmed from signature_count where tenant_id = $1::uuid and initiative_id = $2::uuid',
    initiative.id,
  );
  expect(count).toEqual({ received: 300, claimed: 300, valid: 300, confirmed: 0 });
});

test('the evidence is complete (contract C12)', async () => {
  const initiative = await createInitiative(tenant, { rule: { version: 7 } });
  const authenticatedAt = new Date('2026-03-01T10:20:30.456Z');
  const { ctx, identity, personKey } = await createSession(tenant, ports, { authenticatedAt, level: 'substantial' });
  const result = await signInitiative(ctx, ports, signingForm(initiative, { showName: true }));
  if (result.kind !== 'signed') throw new Error(result.kind);
  const [row] = await queryTenant<Record<string, unknown> & { identity: Uint8Array; key_id: string; late_ms: number }>(
    tenant.id,
    `select s.*, extract(epoch from clock_timestamp() - signed_at) * 1000 as late_ms, e.at as event_at, e.kind
       from signature s join signature_event e using (tenant_id, initiative_id, person_key)
      where tenant_id = $1::uuid and initiative_id = $2::uuid`,
    initiative.id,
  );
  const known = await signable(tenant.id, initiative.number);
  if (!row || !known) throw new Error('no row');
  const wording = ports.consentWording(tenant, known, 'en');
  const hash = createHash('sha256').update(wording.text).digest('hex');
  expect(row).toMatchObject({
    id: result.signatureId,
    state: 'active',
    person_key: personKey,
    text_version: 1,
    text_hash: initiative.textHash,
    rule_version: 7,
    consent: { wording: hash, version: wording.version, language: 'en' },
    provider: 'eparaksts',
    method: 'eparaksts',
    level: 'substantial',
    authenticated_at: authenticatedAt,
    unproven: [],
    show_name: true,
    published_name: `${identity.givenName} ${identity.familyName}`,
    receipt_code: result.receipt,
    confirmed_at: null,
    signed_at: result.signedAt,
    event_at: result.signedAt,
    kind: 'sign',
  });
  expect(Number(row.late_ms)).toBeLessThan(5_000);
  expect(result.receipt).toMatch(/^[23456789BCDFGHJKMNPQRSTVWXYZ]{10}$/);
  const keys = await tenantKeys(ports.keyStore, tenant.id);
  expect(unsealIdentity(keys, row.identity, row.key_id)).toEqual(identity);
});

test('only the words that the form showed are agreed to', async () => {
  const initiative = await createInitiative(tenant);
  const known = await signable(tenant.id, initiative.number);
  if (!known) throw new Error('no initiative');
  const { ctx } = await createSession(tenant, ports);
  const wording = consentHash(ports.consentWording(tenant, known, 'en').text);
  const other = signingForm(initiative, { wording: consentHash('Other words.') });
  expect(await signInitiative(ctx, ports, other)).toEqual({ kind: 'words-changed' });
  // The words of another language are not those that were read.
  expect(await signInitiative(ctx, ports, signingForm(initiative, { wording, language: 'lv' }))).toEqual({
    kind: 'words-changed',
  });
  const form = signingForm(initiative, { wording });
  expect(await signInitiative(ctx, ports, form)).toMatchObject({ kind: 'signed' });
  // What was done stays done, whatever the words are now.
  expect(await signInitiative(ctx, ports, { ...form, wording: consentHash('New words.') })).toMatchObject({
    kind: 'repeat',
  });
});

test('the words of a consent are kept once, and their hash is that of the words', async () => {
  const initiative = await createInitiative(tenant, { rule: { publicity: 'mandatory_full_name' } });
  for (let n = 0; n < 3; n += 1) {
    const { ctx } = await createSession(tenant, ports);
    await signInitiative(ctx, ports, signingForm(initiative));
  }
  const wordings = await queryTenant<{ hash: string; text: string }>(
    tenant.id,
    `select hash, text from consent_wording where tenant_id = $1::uuid
        and hash in (select consent ->> 'wording' from signature where tenant_id = $1::uuid and initiative_id = $2::uuid)`,
    initiative.id,
  );
  expect(wordings).toHaveLength(1);
  for (const { hash, text } of wordings) expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
});

test.each([
  ['opt_in_name', true, true],
  ['opt_in_name', false, false],
  ['mandatory_full_name', false, true],
  ['count_only', true, false],
  ['none', true, false],
] as const)('publicity %s with the box %s shows the name: %s', async (publicity, showName, shown) => {
  const initiative = await createInitiative(tenant, { rule: { publicity } });
  const { ctx } = await createSession(tenant, ports, { givenName: 'Ģirts', familyName: 'Ņiedra-Ķēniņš' });
  await signInitiative(ctx, ports, signingForm(initiative, { showName }));
  const rows = await queryTenant(
    tenant.id,
    'select show_name, published_name from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
    initiative.id,
  );
  expect(rows).toEqual([{ show_name: shown, published_name: shown ? 'Ģirts Ņiedra-Ķēniņš' : null }]);
});

test('after a withdrawal a new form signs anew, with new evidence and one more act', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx, identity } = await createSession(tenant, ports);
  const first = await signInitiative(ctx, ports, signingForm(initiative, { showName: true }));
  if (first.kind !== 'signed') throw new Error(first.kind);
  await withdrawSignature(ctx, first.signatureId);

  const bank = await createSession(tenant, ports, { ...identity, method: 'internetbanka' });
  const second = await signInitiative(bank.ctx, ports, signingForm(initiative));
  expect(second).toMatchObject({ kind: 'signed', signatureId: first.signatureId, method: 'internetbanka' });
  expect(second).not.toMatchObject({ receipt: first.receipt });
  expect(await rowsOf(initiative.id)).toEqual({ signatures: 1, events: 3, deltas: 3 });
  const rows = await queryTenant(
    tenant.id,
    'select state, provider, published_name, withdrawn_at from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
    initiative.id,
  );
  expect(rows).toEqual([{ state: 'active', provider: 'internetbanka', published_name: null, withdrawn_at: null }]);
});

test('a form sent again after its signature was withdrawn does not sign anew', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  const form = signingForm(initiative);
  const first = await signInitiative(ctx, ports, form);
  if (first.kind !== 'signed') throw new Error(first.kind);
  await withdrawSignature(ctx, first.signatureId);
  expect(await signInitiative(ctx, ports, form)).toEqual({ kind: 'taken-back' });
  expect(await rowsOf(initiative.id)).toEqual({ signatures: 1, events: 2, deltas: 2 });
});

describe('a key of our form', () => {
  const minute = 60_000;
  /** The key of a confirm page that was shown to a session so long ago. */
  const keyOf = async (sessionId: string, minutesAgo: number) =>
    makeFormKey(
      (await tenantKeys(ports.keyStore, tenant.id)).guard,
      sessionId,
      'form',
      new Date(Date.now() - minutesAgo * minute),
    );

  test('issued before a withdrawal does not sign after it, whatever was signed in between', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx, sessionId } = await createSession(tenant, ports);
    const [old, other] = [await keyOf(sessionId, 2), await keyOf(sessionId, 1)];
    const first = await signInitiative(ctx, ports, signingForm(initiative, { key: old }));
    if (first.kind !== 'signed') throw new Error(first.kind);
    await withdrawSignature(ctx, first.signatureId);
    expect(await signInitiative(ctx, ports, signingForm(initiative, { key: other }))).toEqual({ kind: 'taken-back' });

    // A page shown since then signs, and once that is taken back, no form from before it does.
    const later = await keyOf(sessionId, -1);
    expect(await signInitiative(ctx, ports, signingForm(initiative, { key: later }))).toMatchObject({ kind: 'signed' });
    await withdrawSignature(ctx, first.signatureId);
    for (const key of [old, other, later]) {
      expect(await signInitiative(ctx, ports, signingForm(initiative, { key }))).toEqual({ kind: 'taken-back' });
    }
    expect(await rowsOf(initiative.id)).toEqual({ signatures: 1, events: 4, deltas: 4 });
  });

  test('of another session or changed is bad input; of 13 hours ago still signs', async () => {
    const initiative = await createInitiative(tenant);
    const { ctx, sessionId } = await createSession(tenant, ports);
    const other = await createSession(tenant, ports);
    const key = await keyOf(sessionId, 13 * 60);
    for (const wrong of [await keyOf(other.sessionId, 0), `${key.slice(0, -4)}AAAA`, key.replace('.', '.1')]) {
      const refused = signInitiative(ctx, ports, signingForm(initiative, { key: wrong }));
      await expect(refused).rejects.toMatchObject({ code: 'bad_input', reason: 'form_key' });
    }
    expect(await rowsOf(initiative.id)).toEqual({ signatures: 0, events: 0, deltas: 0 });
    expect(await signInitiative(ctx, ports, signingForm(initiative, { key }))).toMatchObject({ kind: 'signed' });
  });

  test('tells when it was issued; any other key tells nothing', async () => {
    const { guard } = await tenantKeys(ports.keyStore, tenant.id);
    const now = new Date('2026-03-01T10:20:30.456Z');
    expect(formIssuedAt(guard, 'session', 'form', makeFormKey(guard, 'session', 'form', now))).toEqual(now);
    expect(formIssuedAt(guard, 'session', 'form', 'k'.repeat(30))).toBeNull();
    expect(formIssuedAt(guard, 'session', 'form', 'a-program.of-its.own-three-parts')).toBeNull();
  });
});

test('signing again at once with withdrawing never leaves two acts for one answer', async () => {
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  const first = await signInitiative(ctx, ports, signingForm(initiative));
  if (first.kind !== 'signed') throw new Error(first.kind);
  const acts = Array.from({ length: 10 }, () => [
    withdrawSignature(ctx, first.signatureId),
    signInitiative(ctx, ports, signingForm(initiative)),
  ]).flat();
  const answers = await Promise.all(acts);
  const signed = answers.filter((answer) => 'kind' in answer && answer.kind === 'signed').length;
  const withdrawn = answers.filter((answer) => 'now' in answer && answer.now).length;
  const events = await queryTenant<{ kind: string; n: number }>(
    tenant.id,
    'select kind, count(*)::int as n from signature_event where tenant_id = $1::uuid and initiative_id = $2::uuid group by 1 order by 1',
    initiative.id,
  );
  expect(events).toEqual([
    { kind: 'sign', n: 1 + signed },
    { kind: 'withdraw', n: withdrawn },
  ]);
});
