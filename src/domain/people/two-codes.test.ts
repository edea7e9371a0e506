import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant, signingForm, testContext } from '../../testing/factories.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { verifyIdentity } from './identity.ts';
import { openSession } from './open-session.ts';
import { ownName, readSession } from './read-session.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant({ folder: 'kyiv' });

type Means = 'both' | 'tax' | 'register';
let born = 0;

/** Somebody with a tax number and a register number, and means that carry one of them or both. */
function somebody() {
  const birthDate = new Date(Date.UTC(1980, 0, (born += 1))).toISOString().slice(0, 10);
  const tax = {
    country: 'UA',
    idType: 'ua-rnokpp' as const,
    nationalId: makeIdentifier('ua-rnokpp', { birthDate, serial: 1 }),
  };
  const register = {
    country: 'UA',
    idType: 'ua-unzr' as const,
    nationalId: makeIdentifier('ua-unzr', { birthDate, serial: 1 }),
  };
  const name = { givenName: 'Олена', familyName: 'Вигадана', level: 'high' as const, method: 'id-gov-ua' };
  return async (means: Means) => {
    const facts = {
      ...name,
      ...(means === 'register' ? register : tax),
      ...(means === 'both' && { otherIds: [register] }),
    };
    const identity = verifyIdentity(facts, '2026-11-24') ?? expect.unreachable();
    const opened = await openSession(testContext(tenant), ports, {
      identity,
      provider: 'id-gov-ua',
      authenticatedAt: new Date(),
    });
    return { ...opened, ctx: testContext(tenant, { kind: 'citizen', ...opened }) };
  };
}

const notes = (key: string) =>
  queryTenant<{ after: object }>(
    tenant.id,
    `select after from audit_entry where tenant_id = $1::uuid and action = 'people.two_codes' and object = $2`,
    key,
  );

describe('a person with two codes', () => {
  test.each<[string, Means[]]>([
    ['first with both, then with the register number only', ['both', 'register', 'tax']],
    ['first with the register number only, then with both', ['register', 'both', 'tax']],
    ['first with the tax number, then with both', ['tax', 'both', 'register']],
  ])('who signs in %s, is one person and signs once', async (_, means) => {
    const signIn = somebody();
    const initiative = await createInitiative(tenant);
    const results: [string, string][] = [];
    for (const one of means) {
      const { ctx, personKey } = await signIn(one);
      const { kind } = await signInitiative(ctx, ports, signingForm(initiative));
      results.push([personKey, kind]);
    }
    const [[key] = ['']] = results;
    expect(results).toEqual([
      [key, 'signed'],
      [key, 'already-signed'],
      [key, 'already-signed'],
    ]);
    expect(await notes(key)).toEqual([]);
  });

  test('who signs in with all means at once is one person', async () => {
    const signIn = somebody();
    await signIn('both');
    const all = await Promise.all((['register', 'both', 'tax', 'register', 'both'] as const).map(signIn));
    expect(new Set(all.map(({ personKey }) => personKey)).size).toBe(1);
  });

  test('is not joined when both codes are known already: the editors get an entry and decide', async () => {
    const signIn = somebody();
    const [byTax, byRegister] = [await signIn('tax'), await signIn('register')];
    expect(byRegister.personKey).not.toBe(byTax.personKey);
    expect((await signIn('both')).personKey).toBe(byTax.personKey);
    expect((await signIn('register')).personKey).toBe(byRegister.personKey);
    expect(await notes(byTax.personKey)).toEqual([{ after: { others: [byRegister.personKey] } }]);
  });

  test('keeps one code sealed: the other has served its purpose', async () => {
    const { sessionId } = await somebody()('both');
    const session = await readSession(tenant.id, sessionId, new Date());
    if (!session || session === 'ended') return expect.unreachable();
    expect(await ownName(ports.keyStore, tenant.id, session)).toContain('Вигадана');
  });
});
