import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  type InitiativeOverrides,
  testContext,
} from '../../testing/factories.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { type RuleChanges, testRule } from '../../testing/test-rule.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { rankLists } from './rank-lists.ts';
import { signingStep } from './signing-step.ts';

await testDatabase();
const ports = testPorts();
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);

const citizens = { signer: { citizenship: ['LV'] } };
const peopleOf = (code: string, anyOf = ['declared', 'property_owner']) => ({
  signer: { residence: { anyOf, territories: [code] }, proof: { residence: 'register_after' as const } },
});

/** A tenant with one instrument for each rule. */
async function tenantWith(rules: Record<string, RuleChanges>): Promise<TenantInForce> {
  const tenant = await createTestTenant();
  const [plain] = tenant.configuration.instruments;
  if (!plain) throw new Error('no instrument');
  const instruments = Object.entries(rules).map(([key, rule]) => ({ ...plain, key, rules: [testRule(rule)] }));
  return { ...tenant, configuration: { ...tenant.configuration, instruments } };
}

/** What is open to somebody who wants to sign an initiative of the first instrument, under its rule unless another is given. */
async function openTo(
  tenant: TenantInForce,
  facts: Partial<VerifiedIdentity>,
  { word, rule }: { word?: string; rule?: RuleChanges } = {},
) {
  const [first] = tenant.configuration.instruments;
  const wanted = await createInitiative(tenant, { rule: rule ?? first?.rules[0] ?? {} });
  await rankLists({ tenantId: tenant.id, timeZone: tenant.configuration.timeZone }, new Date());
  const { sessionId } = await createSession(tenant, ports, facts);
  const { open } = await signingStep(testContext(tenant, { kind: 'session', sessionId }), ports, {
    number: wanted.number,
    language: 'lv',
    seenTextVersion: null,
    residence: word,
  });
  return open && { ...open, cards: open.cards.map(({ number }) => number) };
}

describe('what is open to somebody whom the rule does not take', () => {
  test('the instruments that take them, and the five most active initiatives that collect under these (S12)', async () => {
    const tenant = await tenantWith({ law: citizens, letter: {}, closed: citizens });
    const make = async (overrides: InitiativeOverrides) =>
      (await createInitiative(tenant, { instrument: 'letter', ...overrides })).number;
    const letters: number[] = [];
    for (let n = 0; n < 6; n += 1) letters.push(await make({ publishedAt: ago(48 + n) }));
    await make({ instrument: 'law', rule: citizens });
    await make({ editorial: 'refused' });
    await make({ closesAt: ago(1) });
    await make({ handover: 'handed_over' });
    await make({ outcome: 'partly' });
    expect(await openTo(tenant, { citizenship: ['FI'] })).toEqual({
      instruments: ['letter'],
      cards: letters.slice(0, 5),
      places: [],
    });
  });

  test('an initiative that started under a stricter rule is left out, and a paused one', async () => {
    const tenant = await tenantWith({ law: citizens, letter: {} });
    await createInitiative(tenant, { instrument: 'letter', rule: citizens });
    await createInitiative(tenant, { instrument: 'letter', editorial: 'paused' });
    expect(await openTo(tenant, { citizenship: [] })).toEqual({ instruments: ['letter'], cards: [], places: [] });
  });

  test('nothing, where every rule refuses', async () => {
    const tenant = await tenantWith({ law: citizens, other: { signature: { minLoa: 'high' } } });
    expect(await openTo(tenant, { citizenship: ['FI'], level: 'low' })).toMatchObject({ instruments: [], cards: [] });
  });

  test('their own "none of these" counts for the same place, not for another one (S13)', async () => {
    const tenant = await tenantWith({
      riga: peopleOf('LV-RIX'),
      'riga-homes': peopleOf('LV-RIX', ['declared']),
      ogre: peopleOf('LV-067'),
    });
    const { number } = await createInitiative(tenant, { instrument: 'ogre', rule: peopleOf('LV-067') });
    await createInitiative(tenant, { instrument: 'riga-homes', rule: peopleOf('LV-RIX', ['declared']) });
    expect(await openTo(tenant, {}, { word: 'none' })).toEqual({ instruments: ['ogre'], cards: [number], places: [] });
  });

  test('their place as it was proved: its initiatives first, and its list if it has any (S13)', async () => {
    const tenant = await tenantWith({ riga: peopleOf('LV-RIX'), all: {} });
    const make = async (territory: string, overrides: InitiativeOverrides = {}) =>
      (await createInitiative(tenant, { instrument: 'all', territory, ...overrides })).number;
    const far = await make('LV');
    const near = await make('LV-067', { publishedAt: ago(240) });
    await make('LV-DGV', { editorial: 'refused' });
    const residence = { declared: ['LV-067', 'EE-37'], property_owner: ['LV-DGV'] };
    expect(await openTo(tenant, { residence })).toEqual({
      instruments: ['all'],
      cards: [near, far],
      places: ['LV-067'],
    });
  });

  test('their place as they said it, where something else was the reason', async () => {
    const rule = { signer: { ...peopleOf('LV-RIX').signer, citizenship: ['LV'] } };
    const tenant = await tenantWith({
      riga: rule,
      declared: { signer: { ...peopleOf('LV-RIX').signer, proof: { residence: 'self_declared' } } },
    });
    await createInitiative(tenant, { instrument: 'declared', territory: 'LV-RIX' });
    const open = await openTo(tenant, { citizenship: ['FI'] }, { word: 'declared' });
    expect(open).toMatchObject({ instruments: ['declared'], places: ['LV-RIX'] });
  });

  test.each([
    ['may sign', {}, {}],
    ['has other ways of signing in', { level: 'low' as const }, { signature: { minLoa: 'high' as const } }],
    ['signs in with no proof of it', {}, { signer: { citizenship: ['LV'], proof: {} } }],
  ])('is not asked for who %s', async (_who, facts, rule) => {
    expect(await openTo(await tenantWith({ letter: {} }), facts, { rule })).toBeNull();
  });
});
