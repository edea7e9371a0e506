import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  inventIdentity,
  testContext,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { lockKeys } from './alias-repository.ts';
import { forgetEnded } from './forget-ended.ts';
import { keepFormState, readFormState } from './form-state.ts';
import { ownName, readSession } from './read-session.ts';
import { signOut } from './sign-out.ts';
import { beginSigning, readIntent } from './signing-intent.ts';

await testDatabase();
const ports = testPorts();
const { keyStore } = ports;
const tenant = await createTestTenant();
const minute = 60_000;
const later = (minutes: number) => new Date(Date.now() + minutes * minute);

describe('a person', () => {
  test('has one key in a tenant whatever provider, and unrelated keys in two tenants', async () => {
    const other = await createTestTenant();
    const identity = inventIdentity();
    const here = await createSession(tenant, ports, identity);
    const elsewhere = await createSession(tenant, ports, {
      ...identity,
      method: 'internetbanka',
      level: 'substantial',
      birthDate: '1970-01-01',
    });
    const there = await createSession(other, ports, identity);
    expect(elsewhere.personKey).toBe(here.personKey);
    expect(there.personKey).not.toBe(here.personKey);
    const rows = await queryTenant(
      tenant.id,
      'select 1 from person where tenant_id = $1::uuid and person_key = $2',
      here.personKey,
    );
    expect(rows).toHaveLength(1);
  });

  test('signs in while an own signature is slow, and holds no other one back', async () => {
    const identity = inventIdentity();
    const { personKey } = await createSession(tenant, ports, identity);
    await withTenant(tenant.id, async (tx) => {
      // As `sign_initiative()` does for as long as it takes.
      await lockKeys(tx, tenant.id, [personKey], 'shared');
      expect((await createSession(tenant, ports, identity)).personKey).toBe(personKey);
    });
  });

  test('stands in no row in plain: neither name nor identifier', async () => {
    const own = await createTestTenant();
    const { identity } = await createSession(own, ports, { givenName: 'Vienreize' });
    const rows = await queryTenant<{ row: string }>(
      own.id,
      `select to_jsonb(v)::text || encode(v.ciphertext, 'escape') as row from verified_identity v where tenant_id = $1::uuid
       union all select to_jsonb(s)::text from session s where tenant_id = $1::uuid
       union all select to_jsonb(p)::text from person p where tenant_id = $1::uuid`,
    );
    expect(rows).toHaveLength(3);
    for (const { row } of rows) {
      expect(row).not.toContain('Vienreize');
      expect(row).not.toContain(identity.nationalId);
      expect(row).not.toContain(identity.nationalId.replace('-', ''));
    }
  });
});

describe('a session', () => {
  const read = (sessionId: string, now = new Date(), of = tenant) => readSession(of.id, sessionId, now);
  const setSeen = (sessionId: string, interval: string) =>
    queryTenant(
      tenant.id,
      `update session set last_seen_at = clock_timestamp() - $3::interval where tenant_id = $1::uuid and id = $2::uuid`,
      sessionId,
      interval,
    );

  test('is alive in its tenant only, and knows its person’s name', async () => {
    const { sessionId, personKey } = await createSession(tenant, ports, { givenName: 'Ģirts', familyName: 'Izdomāts' });
    const session = await read(sessionId);
    if (!session || session === 'ended') throw new Error('no session');
    expect(session).toMatchObject({ id: sessionId, personKey, provider: 'eparaksts', level: 'high' });
    expect(await ownName(keyStore, tenant.id, session)).toBe('Ģirts Izdomāts');
    const other = await createTestTenant();
    expect(await read(sessionId, new Date(), other)).toBeNull();
    expect(await read(randomUUID())).toBeNull();
  });

  test('ends after 30 minutes without use, by its row', async () => {
    const { sessionId } = await createSession(tenant, ports);
    expect(await read(sessionId, later(29))).toMatchObject({ id: sessionId });
    expect(await read(sessionId, later(31))).toBe('ended');
  });

  test('is written at most once a minute', async () => {
    const { sessionId } = await createSession(tenant, ports);
    const seen = () =>
      queryTenant(
        tenant.id,
        'select last_seen_at, xmin::text from session where tenant_id = $1::uuid and id = $2::uuid',
        sessionId,
      );
    const before = await seen();
    await read(sessionId);
    expect(await seen()).toEqual(before);
    await setSeen(sessionId, '61 seconds');
    const old = await seen();
    await read(sessionId);
    expect(await seen()).not.toEqual(old);
  });

  test('ends for every copy of its cookie when the person signs out', async () => {
    const { sessionId, ctx } = await createSession(tenant, ports);
    await signOut(ctx);
    expect(await read(sessionId)).toBe('ended');
    await signOut(testContext(tenant));
  });
});

describe('what a refused form is shown with again', () => {
  const state = { values: { email: 'kads@example.org' }, errors: { about: 'about_missing' } };

  test('is kept for 10 minutes, encrypted, for its owner', async () => {
    const now = new Date();
    const id = await keepFormState(keyStore, tenant.id, 'session-1', state, now);
    const readAt = (minutes: number, owner = 'session-1', of = tenant.id) =>
      readFormState(keyStore, of, owner, id, new Date(now.getTime() + minutes * minute));
    expect(await readAt(0)).toEqual(state);
    expect(await readAt(9.99)).toEqual(state);
    expect(await readAt(10)).toBeNull();
    expect(await readAt(0, 'session-2')).toBeNull();
    expect(await readAt(0, '')).toBeNull();
    expect(await readAt(0, 'session-1', (await createTestTenant()).id)).toBeNull();
    const rows = await queryTenant<{ row: string }>(
      tenant.id,
      `select to_jsonb(f)::text || encode(f.ciphertext, 'escape') as row from form_state f where tenant_id = $1::uuid and id = $2::uuid`,
      id,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain('kads@example.org');
  });

  test('is not there for a made-up id', async () => {
    for (const id of [randomUUID(), '', "' or true --", '-'.repeat(36)]) {
      const read = readFormState(keyStore, tenant.id, 'session-1', id, new Date());
      expect([id, await read.catch((error: unknown) => error)]).toEqual([id, null]);
    }
  });
});

describe('what a person has begun to sign', () => {
  test('is kept for an hour, then it has ended; another tenant never had it', async () => {
    const { id: initiativeId } = await createInitiative(tenant);
    const now = new Date();
    const id = await beginSigning(tenant.id, { initiativeId, textVersion: 3, language: 'lv' }, now);
    const readAt = (minutes: number) => readIntent(tenant.id, id, new Date(now.getTime() + minutes * minute));
    expect(await readAt(59)).toMatchObject({ initiativeId, textVersion: 3, language: 'lv' });
    expect(await readAt(60)).toBe('ended');
    const other = await createTestTenant();
    expect(await readIntent(other.id, id, now)).toBe('ended');
    expect(await readIntent(tenant.id, undefined, now)).toBeNull();
    for (const wrong of ['', 'x', '-'.repeat(36)]) expect(await readIntent(tenant.id, wrong, now)).toBeNull();
  });
});

describe('forgetting', () => {
  async function left(of: TenantInForce): Promise<Record<string, number>> {
    const [row] = await queryTenant<Record<string, number>>(
      of.id,
      `select (select count(*)::int from verified_identity where tenant_id = $1::uuid) as identities,
              (select count(*)::int from session where tenant_id = $1::uuid) as sessions,
              (select count(*)::int from signing_intent where tenant_id = $1::uuid) as intents,
              (select count(*)::int from form_state where tenant_id = $1::uuid) as states,
              (select count(*)::int from sign_in_attempt where tenant_id = $1::uuid) as attempts,
              (select count(*)::int from audit_entry where tenant_id = $1::uuid) as entries`,
    );
    return row ?? {};
  }

  test('takes an identity 24 hours after its session’s end and not before', async () => {
    const own = await createTestTenant();
    const job = testContext(own, { kind: 'job', name: 'house' });
    const ends: [string, boolean][] = [
      [`last_seen_at = clock_timestamp()`, true],
      [`last_seen_at = clock_timestamp() - interval '24 hours 29 minutes'`, true],
      [`last_seen_at = clock_timestamp() - interval '24 hours 31 minutes'`, false],
      [
        `last_seen_at = clock_timestamp() - interval '24 hours 10 minutes', revoked_at = clock_timestamp() - interval '24 hours 1 minute'`,
        false,
      ],
      [`revoked_at = clock_timestamp() - interval '23 hours 59 minutes'`, true],
    ];
    const sessions: { sessionId: string; stays: boolean }[] = [];
    for (const [assignments, stays] of ends) {
      const { sessionId } = await createSession(own, ports);
      await queryTenant(
        own.id,
        `update session set ${assignments} where tenant_id = $1::uuid and id = $2::uuid`,
        sessionId,
      );
      sessions.push({ sessionId, stays });
    }
    expect(await forgetEnded(job)).toBe(2);
    const rows = await queryTenant<{ id: string; stays: boolean }>(
      own.id,
      `select s.id, v.id is not null as stays from session s left join verified_identity v on v.tenant_id = s.tenant_id and v.id = s.identity_id
        where s.tenant_id = $1::uuid`,
    );
    for (const { sessionId, stays } of sessions) expect(rows).toContainEqual({ id: sessionId, stays });
    expect(await left(own)).toMatchObject({ identities: 3, sessions: 5, entries: 1 });
    expect(await forgetEnded(job)).toBe(0);
    expect(await left(own)).toMatchObject({ identities: 3, entries: 1 });
  });

  test('takes what was kept for minutes only, and sessions after 7 days', async () => {
    const own = await createTestTenant();
    const now = new Date();
    const hourAgo = new Date(now.getTime() - 61 * minute);
    for (const at of [now, hourAgo]) {
      await beginSigning(own.id, { initiativeId: randomUUID(), textVersion: 1, language: 'lv' }, at);
      await keepFormState(keyStore, own.id, 'owner', { values: {}, errors: {} }, at);
    }
    const { sessionId } = await createSession(own, ports);
    await createSession(own, ports);
    await queryTenant(
      own.id,
      `update session set last_seen_at = clock_timestamp() - interval '7 days 1 minute' where tenant_id = $1::uuid and id = $2::uuid`,
      sessionId,
    );
    for (const age of ['1 hour', '25 hours']) {
      await queryTenant(
        own.id,
        `insert into sign_in_attempt (tenant_id, state_hash, provider, language, created_at)
         values ($1::uuid, $2::text, 'smart-id', 'lv', clock_timestamp() - $2::text::interval)`,
        age,
      );
    }
    await forgetEnded(testContext(own, { kind: 'job', name: 'house' }));
    expect(await left(own)).toMatchObject({ intents: 1, states: 1, sessions: 1, identities: 1, attempts: 1 });
  });
});
