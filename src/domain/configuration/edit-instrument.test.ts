import { expect, test } from 'vitest';
import { readInstrumentTemplate } from '../../server/templates.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { localDate } from '../shared/local-date.ts';
import { legalNumbers } from '../tenants/check-instrument.ts';
import { problemLine } from '../tenants/document-problem.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import { addInstrument, addInstrumentOfKind } from './add-instrument.ts';
import { changeDraft } from './change-draft.ts';
import { editInstrumentRule } from './edit-instrument-rule.ts';
import { editInstrumentWords } from './edit-instrument-words.ts';
import { inUseProblems, preparedRuleProblems } from './draft-checks.ts';
import type { EditRule } from './instrument-schema.ts';
import { nextDay } from './next-day.ts';
import { publishDraft } from './publish-draft.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { removeInstrument } from './remove-instrument.ts';
import { Seen } from './schema.ts';
import { takeRuleBack } from './take-rule-back.ts';

await testDatabase();
const ports = testPorts();
const source = { source: 'Own rule', checkedAt: '2026-11-24', confidence: 'unverified' } as const;

/** A site with an administrator, its first instrument, and a way to save a change of its rule. */
async function site() {
  const tenant = await createTestTenant();
  const { ctx } = await createStaff(tenant, ports, ['administrator']);
  const [instrument] = tenant.configuration.instruments;
  const [first] = instrument?.rules ?? [];
  if (!instrument || !first) throw new Error('no instrument');
  const look = async () => Seen.parse((await readDraft(ctx)).seen);
  const today = localDate(ctx.now, tenant.configuration.timeZone);
  const tomorrow = nextDay(nextDay(today));
  const save = async (changes: Partial<Rule>, more: Partial<EditRule> = {}) => {
    const { version: _version, ...rule } = { ...first, effectiveFrom: tomorrow, ...changes };
    const provenance = Object.fromEntries(legalNumbers({ ...rule, version: 1 }).map((path) => [path, source]));
    const { addressees } = instrument;
    const input = { instrument: instrument.key, rule, provenance, addressees, basis: source, ...more };
    const edit = { seen: await look(), ...input };
    const { instrument: key } = input;
    return changeDraft(ctx, edit.seen, editInstrumentRule(ctx, edit), preparedRuleProblems(ctx, key));
  };
  const ofDraft = async (key = instrument.key) =>
    (await readDraft(ctx)).document.configuration.instruments.find((one) => one.key === key);
  return { tenant, ctx, instrument, first, look, today, tomorrow, save, ofDraft };
}

const problemsOf = (changed: Awaited<ReturnType<typeof changeDraft>>) =>
  changed.kind === 'invalid' ? changed.problems.map(({ code }) => code) : changed.kind;

test('a rule is saved with its sources, addressees and article, published, and taken back', async () => {
  const { ctx, instrument, first, look, tomorrow, save, ofDraft } = await site();
  const stages = [{ key: 'fewer', need: { abs: 7 }, effect: 'respond' as const }];
  expect((await save({ stages }, { article: '12' })).kind).toBe('saved');
  const saved = await ofDraft();
  expect(saved?.rules).toEqual([...instrument.rules, { ...first, version: 2, effectiveFrom: tomorrow, stages }]);
  expect(saved?.provenance['stages.fewer.need']).toEqual(source);
  expect([saved?.legalBasis.article, saved?.legalBasis.provenance]).toEqual(['12', source]);
  expect((await reviewDraft(ctx)).problems.map(problemLine)).toEqual([]);
  expect((await publishDraft(ctx, { seen: await look(), reason: 'fewer' })).kind).toBe('published');
  // Scheduled: it can still be taken back, as a change of its own.
  expect(
    (await changeDraft(ctx, await look(), takeRuleBack(ctx, { instrument: instrument.key, version: 2 }))).kind,
  ).toBe('saved');
  expect((await ofDraft())?.rules).toEqual(instrument.rules);
  expect((await publishDraft(ctx, { seen: await look(), reason: 'back' })).kind).toBe('published');
});

test('a rule that cannot be published is not saved either', async () => {
  const { ctx, first, today, save } = await site();
  const { signer } = first;
  const prepared = { answerTerm: { n: 9, unit: 'month' as const } };
  expect(problemsOf(await save({ ...prepared, effectiveFrom: today }))).toEqual(['starts_too_early']);
  expect(problemsOf(await save({ ...prepared, effectiveFrom: first.effectiveFrom }))).toEqual([
    'same_day',
    'starts_too_early',
  ]);
  expect(problemsOf(await save({ publicity: 'mandatory_full_name' }))).toEqual(['publicity_act']);
  expect(problemsOf(await save(prepared, { addressees: ['nobody'] }))).toEqual(['name_unknown']);
  expect(problemsOf(await save(prepared, { addressees: [] }))).toEqual(['at_least_one']);
  const residence = { anyOf: ['declared'], territories: ['XX-1'] };
  expect(problemsOf(await save({ signer: { ...signer, residence } }))).toContain('name_unknown');
  const { signature } = first;
  expect(problemsOf(await save({ signature: { ...signature, methods: ['none'] } }))).toEqual([
    'no_instrument_provider',
  ]);
  expect((await readDraft(ctx)).edited).toBeNull();
});

test('an age that no way of signing in can prove is refused in words', async () => {
  const { ctx, first, look, save } = await site();
  const age: Partial<Rule> = {
    signer: { ...first.signer, ageMin: 16, proof: { ...first.signer.proof, age: 'required' } },
    signature: { ...first.signature, idTypes: null, methods: null, minLoa: 'low' },
  };
  // Only a provider that tells a document's number and no birth date is left.
  const changed = await changeDraft(ctx, await look(), (document) => {
    const { configuration } = document;
    const one = configuration.identityProviders.find(({ protocol }) => protocol === 'oidc');
    if (one?.protocol !== 'oidc') throw new Error('no provider');
    const { birthDate: _birthDate, ...claims } = one.claims;
    const only = { ...one, idType: 'document', enabled: true, claims };
    return { ...document, configuration: { ...configuration, identityProviders: [only] } };
  });
  expect(changed.kind).toBe('saved');
  expect(problemsOf(await save(age))).toContain('unprovable_age');
});

test('a new instrument is a copy that nobody has confirmed; its first rule may begin today', async () => {
  const { ctx, instrument, look, today, save, ofDraft } = await site();
  const name = { ...instrument.name, en: 'Another' };
  const added = addInstrument(ctx, { seen: await look(), instrument: instrument.key, name });
  expect((await changeDraft(ctx, await look(), added)).kind).toBe('saved');
  const key = `${instrument.key}-2`;
  const copy = await ofDraft(key);
  expect(copy?.rules.map(({ version }) => version)).toEqual([1]);
  expect(new Set(Object.values(copy?.provenance ?? {}).map(({ confidence }) => confidence))).toEqual(
    new Set(['unverified']),
  );
  expect((await save({ effectiveFrom: today }, { instrument: key })).kind).toBe('saved');
  const words = { ...instrument, name, act: instrument.legalBasis.act, seen: await look(), instrument: key };
  const { wording } = instrument;
  const said = { ...wording, note: { en: 'New' } };
  expect((await changeDraft(ctx, await look(), editInstrumentWords({ ...words, wording: said }))).kind).toBe('saved');
  expect((await ofDraft(key))?.wording.note).toEqual({ en: 'New' });
  expect((await publishDraft(ctx, { seen: await look(), reason: 'new' })).kind).toBe('refused');
  expect((await changeDraft(ctx, await look(), removeInstrument(key), inUseProblems(ctx, 'instruments'))).kind).toBe(
    'saved',
  );
  expect(await ofDraft(key)).toBeUndefined();
});

test('a new instrument of a kind has blanks and unconfirmed numbers, and is not public before they are filled', async () => {
  const { ctx, instrument, look, save, ofDraft } = await site();
  const { name } = instrument;
  const template = await readInstrumentTemplate();
  const added = addInstrumentOfKind(ctx, template, { seen: await look(), kind: 'law_initiative', name });
  expect((await changeDraft(ctx, await look(), added)).kind).toBe('saved');
  const key = 'law-initiative';
  expect(await ofDraft(key)).toMatchObject({ kind: 'law_initiative', name, addressees: instrument.addressees });
  const problems = async () => (await reviewDraft(ctx)).problems.map(({ path, code }) => [path[3], code]);
  const blanks = await problems();
  expect(new Set(blanks.map(([place]) => place))).toEqual(new Set(['legalBasis', 'wording']));
  expect(new Set(blanks.map(([, code]) => code))).toEqual(new Set(['required']));
  expect((await publishDraft(ctx, { seen: await look(), reason: 'too early' })).kind).toBe('refused');
  expect((await save({}, { instrument: key })).kind).toBe('saved');
  const made = await ofDraft(key);
  if (!made) throw new Error('not added');
  const filled = JSON.parse(JSON.stringify(made).replaceAll(/\[\[.+?\]\]/g, 'filled')) as typeof made;
  const words = { ...filled, act: filled.legalBasis.act, seen: await look(), instrument: key };
  expect((await changeDraft(ctx, await look(), editInstrumentWords(words))).kind).toBe('saved');
  expect(await problems()).toEqual([]);
  expect((await publishDraft(ctx, { seen: await look(), reason: 'A new way' })).kind).toBe('published');
});

test('what running initiatives use does not go, nor does the last one', async () => {
  const { tenant, ctx, instrument, look } = await site();
  await createInitiative(tenant, {});
  const name = { ...instrument.name };
  await changeDraft(ctx, await look(), addInstrument(ctx, { seen: await look(), instrument: instrument.key, name }));
  const { key } = instrument;
  const removed = await changeDraft(ctx, await look(), removeInstrument(key), inUseProblems(ctx, 'instruments'));
  expect(problemsOf(removed)).toEqual(['in_use']);
  const other = await site();
  expect(problemsOf(await changeDraft(other.ctx, await other.look(), removeInstrument(other.instrument.key)))).toEqual(
    other.tenant.configuration.instruments.length > 1 ? 'saved' : ['at_least_one'],
  );
});
