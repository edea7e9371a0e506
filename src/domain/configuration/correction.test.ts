import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  type InitiativeOverrides,
  signingForm,
  type TestInitiative,
} from '../../testing/factories.ts';
import { createStaff, type TestStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { signableNow } from '../initiatives/signable.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { loadTenant } from '../tenants/repository.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import { versionInForce } from '../tenants/version-in-force.ts';
import type { AskCorrection } from './approval-schema.ts';
import { askCorrection } from './ask-correction.ts';
import { changeDraft, type Edit } from './change-draft.ts';
import { correctRule } from './correct-rule.ts';
import { declineCorrection } from './decline-correction.ts';
import { editRule } from './edit-rule.ts';
import { nextDay } from './next-day.ts';
import { publishDraft } from './publish-draft.ts';
import { previewCorrection, readCorrections } from './read-corrections.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { Seen } from './schema.ts';

const database = await testDatabase();
const ports = testPorts();
const dayMs = 86_400_000;
const words = { lv: 'Likums mainīts', ru: 'Закон изменён', en: 'The law changed' };
const source = { act: words, article: '12', where: 'https://likumi.lv/1' };

/** A site with its first instrument's rule and two administrators. */
async function site() {
  const tenant = await createTestTenant();
  const [instrument] = tenant.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  const [stage] = rule?.stages ?? [];
  if (!instrument || !rule || !stage) throw new Error('no rule');
  const [anna, berta] = [
    await createStaff(tenant, ports, ['administrator']),
    await createStaff(tenant, ports, ['administrator']),
  ];
  /** An initiative of the rule, whose frozen number is 10 unless given. */
  const add = async ({ required = [10], ...changes }: InitiativeOverrides = {}) => {
    const made = await createInitiative(tenant, { rule, required, ...changes });
    const named = 'update initiative_stage set key = $3 where tenant_id = $1::uuid and initiative_id = $2::uuid';
    await queryTenant(tenant.id, named, made.id, stage.key);
    return made;
  };
  const fewer = (n: number): Partial<Rule> => ({ stages: [{ ...stage, need: { abs: n } }] });
  const corrected = (changes: Partial<Rule>, ruleVersion = rule.version): AskCorrection => {
    const { version: _version, effectiveFrom: _from, correction: _correction, ...body } = { ...rule, ...changes };
    return { instrument: instrument.key, ruleVersion, rule: body, provenance: {}, reason: words, source };
  };
  const ask = async (input: AskCorrection, { ctx }: TestStaff = anna) => {
    const made = await askCorrection(ctx, input);
    return made.kind === 'asked' ? made.id : expect.fail(JSON.stringify(made.problems));
  };
  const look = async () => Seen.parse((await readDraft(anna.ctx)).seen);
  const rules = async () =>
    (await loadTenant(tenant.id))?.document.configuration.instruments.find(({ key }) => key === instrument.key)?.rules;
  return { tenant, instrument, rule, anna, berta, add, fewer, corrected, ask, look, rules };
}

/** Every row of the tenant that a correction could touch, by table, as the database writes it. */
async function rowsOf(tenantId: string) {
  const tables = [
    'initiative',
    'initiative_stage',
    'initiative_text',
    'signature',
    'signature_event',
    'signature_count',
  ];
  const all = await Promise.all(
    tables.map((table) =>
      queryTenant<{ row: string }>(
        tenantId,
        `select to_jsonb(x)::text as row from ${table} x where tenant_id = $1::uuid order by 1`,
      ),
    ),
  );
  return Object.fromEntries(tables.map((table, index) => [table, all[index]?.map(({ row }) => row) ?? []]));
}

/** What is frozen with an initiative. */
async function frozen(tenantId: string, { id }: TestInitiative) {
  const [row] = await withTenant(tenantId, (tx) =>
    tx.initiative.findMany({ where: { tenantId, id }, include: { stages: { orderBy: { position: 'asc' } } } }),
  );
  return row ?? expect.fail('no initiative');
}

const refusedFor = (reason: string) => ({ code: 'wrong_state', reason });

test('a correction reaches what runs under that rule, and nothing else of the tenant changes', async () => {
  const { tenant, rule, anna, berta, add, fewer, corrected, ask, rules } = await site();
  const at = (days: number) => new Date(Date.now() + days * dayMs);
  const open = await add({ valid: 7, publishedAt: at(-3), opensAt: at(-3) });
  const running = [
    open,
    await add({ editorial: 'paused', valid: 3 }),
    await add({ opensAt: at(2), publishedAt: at(-1) }),
  ];
  const others = [
    await add({ editorial: 'draft', opensAt: null, publishedAt: null, closesAt: null, valid: 7 }),
    await add({ closesAt: at(-1), valid: 7 }),
    await add({ closesAt: at(-1), valid: 70 }),
    await add({ handover: 'handed_over', valid: 70 }),
    await add({ editorial: 'withdrawn' }),
    await add({ rule: { ...rule, version: 7 }, valid: 7 }),
    await add({ instrument: tenant.configuration.instruments[1]?.key ?? '', valid: 7 }),
  ];
  const person = await createSession(tenant, ports);
  expect((await signInitiative(person.ctx, ports, signingForm(open))).kind).toBe('signed');
  const before = await rowsOf(tenant.id);
  const id = await ask(corrected(fewer(5)));
  expect(await rowsOf(tenant.id)).toEqual(before);
  const { open: waiting } = await readCorrections(berta.ctx, corrected({}).instrument);
  expect(waiting?.tried?.effect).toMatchObject({ signatures: 10, under: [], earlier: [], later: [] });
  expect(waiting?.tried?.effect?.over.map(({ number }) => number)).toEqual([open.number]);

  expect(await correctRule(berta.ctx, id)).toBe(2);
  const after = await rowsOf(tenant.id);
  const touched = new Set(running.map((one) => one.id));
  const untouched = (rows: readonly string[] = []) =>
    rows.filter((row) => ![...touched].some((one) => row.includes(one)));
  for (const table of ['signature', 'signature_event', 'signature_count', 'initiative_text'])
    expect({ [table]: after[table] }).toEqual({ [table]: before[table] });
  expect(untouched(after['initiative'])).toEqual(untouched(before['initiative']));
  expect(untouched(before['initiative'])).toHaveLength(others.length);
  expect(untouched(after['initiative_stage'])).toEqual(untouched(before['initiative_stage']));

  const made = (await rules())?.at(-1);
  const today = berta.ctx.now.toISOString().slice(0, 10);
  expect(made).toMatchObject({ version: 2, correction: { of: rule.version, reason: words, source } });
  expect((made?.effectiveFrom ?? '') >= today).toBe(true);
  for (const one of running) {
    const row = await frozen(tenant.id, one);
    expect(row).toMatchObject({
      rule: made,
      ruleVersion: 2,
      stages: [{ key: 'submit', required: 5, collectTarget: 6 }],
    });
    // The window is what it was, so the end is.
    expect(before['initiative']?.join().includes(JSON.stringify(row.closesAt).slice(1, 20))).toBe(true);
  }
  const stamped = async (one: TestInitiative) => (await frozen(tenant.id, one)).stages[0]?.reachedAt;
  expect(await Promise.all(running.map(stamped))).toEqual([berta.ctx.now, null, null]);
  // A new initiative starts under the corrected rule too.
  expect(versionInForce((await rules()) ?? [], made?.effectiveFrom ?? '')?.version).toBe(2);
  const [entry] = await withTenant(tenant.id, (tx) =>
    tx.auditEntry.findMany({ where: { tenantId: tenant.id, action: 'configuration.correct-rule' } }),
  );
  expect(entry).toMatchObject({ actorId: berta.id, after: { version: 2, askedBy: anna.id, rule: { version: 2 } } });
  expect(entry?.before).toMatchObject({ version: 1, initiatives: running.map(({ number }) => ({ number })) });
  expect((await readCorrections(anna.ctx, corrected({}).instrument)).decided).toMatchObject([
    { id, decision: 'corrected', decidedBy: berta.id },
  ]);
});

test('the dry run is what then happens, whatever the numbers and days', async () => {
  const { tenant, berta, anna, rule, add, fewer, corrected, ask } = await site();
  const numbers = await Promise.all(
    [2, 5, 9, 10, 14, 20].map((valid, index) =>
      add({
        valid,
        publishedAt: new Date(Date.now() - index * 40 * dayMs),
        opensAt: new Date(Date.now() - index * 40 * dayMs),
      }),
    ),
  );
  let version = rule.version;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 20 }), async (need, months) => {
      // A rule is corrected once a day, so each run has its own.
      const now = new Date(Date.now() + version * dayMs);
      const later = (member: TestStaff) => ({ ...member.ctx, now });
      const window = { ...rule.window, length: { n: months, unit: 'month' as const } };
      const input = corrected({ ...fewer(need), window }, version);
      const dry = (await previewCorrection(later(anna), input)).effect;
      const id = await ask(input, { ...anna, ctx: later(anna) });
      await correctRule(later(berta), id);
      version += 1;
      const rows = await Promise.all(numbers.map((one) => frozen(tenant.id, one)));
      for (const told of dry?.reached ?? []) {
        const row = rows.find(({ number }) => number === told.number);
        expect(row?.ruleVersion).toBe(version);
        expect(row?.closesAt).toEqual(told.after.closesAt);
        expect(row?.stages.map(({ required, reachedAt }) => ({ required, reachedAt }))).toEqual(
          told.after.stages.map(({ required, reachedAt }) => ({ required, reachedAt })),
        );
        const stamp = told.before.stages[0]?.reachedAt;
        if (stamp) expect(row?.stages[0]?.reachedAt).toEqual(stamp);
        expect((row?.closesAt ?? now) >= now).toBe(true);
      }
      // What has ended by the corrected rule keeps what it ended with.
      const reached = new Set(dry?.reached.map(({ number }) => number));
      for (const row of rows) if (!reached.has(row.number)) expect(row.ruleVersion).toBeLessThan(version);
    }),
    { numRuns: 8 },
  );
});

test('a window that the law changes gives each its own new end, never one that has passed', async () => {
  const { tenant, berta, rule, add, corrected, ask } = await site();
  const at = (days: number) => new Date(Date.now() + days * dayMs);
  const fresh = await add({ publishedAt: at(-1), opensAt: at(-1), closesAt: at(30) });
  const old = await add({ publishedAt: at(-100), opensAt: at(-100), closesAt: at(30) });
  const window = { ...rule.window, length: { n: 2, unit: 'month' as const } };
  const id = await ask(corrected({ window }));
  const { open } = await readCorrections(berta.ctx, corrected({}).instrument);
  expect(open?.tried?.effect?.later.map(({ number }) => number)).toEqual([fresh.number]);
  expect(open?.tried?.effect?.earlier.map(({ number }) => number)).toEqual([old.number]);
  // What is counted beside a version is what a correction of it would reach, at any instant.
  for (const [day, n] of [
    [0, 2],
    [31, 0],
  ] as const) {
    const then = await readCorrections({ ...berta.ctx, now: at(day) }, corrected({}).instrument);
    expect(then.versions.map(({ running }) => running)).toEqual([n]);
    expect(then.open?.tried?.effect?.reached).toHaveLength(n);
  }
  await correctRule(berta.ctx, id);
  expect((await frozen(tenant.id, old)).closesAt).toEqual(berta.ctx.now);
  const end = (await frozen(tenant.id, fresh)).closesAt?.getTime() ?? 0;
  expect(end).toBeGreaterThan(at(57).getTime());
  expect(end).toBeLessThan(at(62).getTime());
});

test('who signs afterwards is judged by the corrected rule', async () => {
  const { tenant, berta, rule, add, corrected, ask } = await site();
  const initiative = await add();
  const [one, other] = [
    await createSession(tenant, ports, { level: 'substantial' }),
    await createSession(tenant, ports, { level: 'substantial' }),
  ];
  expect((await signInitiative(one.ctx, ports, signingForm(initiative))).kind).toBe('signed');
  await correctRule(berta.ctx, await ask(corrected({ signature: { ...rule.signature, minLoa: 'high' } })));
  // Who had the form open a moment before is shown it anew, and then judged.
  const early = await signInitiative(other.ctx, ports, signingForm(initiative));
  expect(['text-changed', 'denied']).toContain(early.kind);
  await signableNow(tenant.id, initiative.number);
  expect(await signInitiative(other.ctx, ports, signingForm(initiative))).toEqual({
    kind: 'denied',
    reasons: ['loa_too_low'],
  });
  const kept = await queryTenant<{ state: string }>(
    tenant.id,
    'select state from signature where tenant_id = $1::uuid',
  );
  expect(kept).toEqual([{ state: 'active' }]);
});

test('wrong role, the same administrator, a decided request and what changed meanwhile are refused', async () => {
  const { tenant, instrument, rule, anna, berta, add, fewer, corrected, ask, look } = await site();
  const initiative = await add({ valid: 7 });
  const editor = await createStaff(tenant, ports, ['editor']);
  const forbidden = { code: 'forbidden', reason: 'role' };
  await expect(askCorrection(editor.ctx, corrected(fewer(5)))).rejects.toMatchObject(forbidden);
  const id = await ask(corrected(fewer(5)));
  await expect(askCorrection(berta.ctx, corrected(fewer(4)))).rejects.toMatchObject(refusedFor('already_asked'));
  await expect(correctRule(editor.ctx, id)).rejects.toMatchObject(forbidden);
  await expect(declineCorrection(editor.ctx, { id, note: 'no' })).rejects.toMatchObject(forbidden);
  await expect(correctRule(anna.ctx, id)).rejects.toMatchObject(refusedFor('own_request'));
  await expect(correctRule(berta.ctx, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });

  // Something else is published: it stands. The instrument is: it can only be declined.
  const publish = async (edit: Edit) => {
    const saved = await changeDraft(anna.ctx, await look(), edit);
    if (saved.kind !== 'saved') expect.fail(saved.kind);
    expect((await publishDraft(anna.ctx, { seen: saved.seen, reason: 'meanwhile' })).kind).toBe('published');
  };
  await publish(({ configuration, ...document }) => ({
    ...document,
    configuration: { ...configuration, contact: { ...configuration.contact, phone: '1' } },
  }));
  const { tried } = (await readCorrections(berta.ctx, instrument.key)).open ?? {};
  expect(tried?.effect?.reached).toHaveLength(1);
  const later = { ...rule, effectiveFrom: nextDay(nextDay(anna.ctx.now.toISOString().slice(0, 10))), answerTerm: null };
  await publish(editRule(anna.ctx, { instrument: instrument.key, rule: later, provenance: {} }));
  expect((await readCorrections(berta.ctx, instrument.key)).open).toMatchObject({ id, tried: null });
  await expect(correctRule(berta.ctx, id)).rejects.toMatchObject(refusedFor('changed_meanwhile'));
  expect((await frozen(tenant.id, initiative)).ruleVersion).toBe(rule.version);
  await declineCorrection(berta.ctx, { id, note: 'Ask again' });
  await expect(correctRule(berta.ctx, id)).rejects.toMatchObject(refusedFor('no_request'));
  await expect(declineCorrection(berta.ctx, { id, note: 'twice' })).rejects.toMatchObject(refusedFor('no_request'));

  // Two answers at once: one holds. Of two requests on one day the second waits for the next.
  const again = await ask(corrected(fewer(5)));
  const answers = await Promise.allSettled([
    correctRule(berta.ctx, again),
    declineCorrection(berta.ctx, { id: again, note: 'no' }),
  ]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('what cannot be in force is not asked for', async () => {
  const { instrument, rule, anna, add, fewer, corrected } = await site();
  await add();
  const problems = async (input: AskCorrection) => {
    const made = await askCorrection(anna.ctx, input);
    return made.kind === 'refused' ? made.problems.map(({ code }) => code) : made.kind;
  };
  const [stage] = rule.stages;
  if (!stage) throw new Error('no stage');
  expect(await problems({ ...corrected(fewer(5)), reason: { lv: 'Tikai latviski' } })).toEqual(['language_missing']);
  expect(await problems(corrected({ stages: [{ ...stage, key: 'another' }] }))).toEqual(
    expect.arrayContaining(['in_use']),
  );
  const base = { date: '2100-01-01', value: 1000 };
  expect(
    await problems(corrected({ stages: [{ ...stage, need: { pct: '10', of: 'people', bases: [base] } }] })),
  ).toEqual(['base_missing']);
  expect(await problems(corrected({ signature: { ...rule.signature, methods: ['none'] } }))).toEqual([
    'no_instrument_provider',
  ]);
  expect(await problems(corrected({ stages: [stage, stage] }))).toEqual(['name_twice']);
  expect(await problems(corrected({ window: { ...rule.window, closesOn: ['rain'] } }))).toEqual(['one_of']);
  await expect(askCorrection(anna.ctx, corrected(fewer(5), 9))).rejects.toMatchObject({ code: 'not_found' });
  await expect(askCorrection(anna.ctx, { ...corrected(fewer(5)), instrument: 'nothing' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await readCorrections(anna.ctx, instrument.key)).open).toBeNull();
});

test('an older rule is corrected without taking the place of the one in force, and no draft can make a correction', async () => {
  const { instrument, rule, anna, berta, add, fewer, corrected, ask, look, rules } = await site();
  await add();
  const day = (days: number) => new Date(Date.now() + days * dayMs);
  const on = (member: TestStaff, days: number) => ({ ...member.ctx, now: day(days) });
  const next = { ...rule, effectiveFrom: day(2).toISOString().slice(0, 10), ...fewer(99) };
  await changeDraft(
    anna.ctx,
    await look(),
    editRule(anna.ctx, { instrument: instrument.key, rule: next, provenance: {} }),
  );
  await publishDraft(anna.ctx, { seen: await look(), reason: 'more' });
  // Ten days later the second rule is in force; a draft is open; the first one is corrected.
  const draft = { ...rule, effectiveFrom: day(30).toISOString().slice(0, 10), answerTerm: null };
  await changeDraft(
    on(anna, 10),
    await look(),
    editRule(on(anna, 10), { instrument: instrument.key, rule: draft, provenance: {} }),
  );
  const id = await ask(corrected(fewer(5)), { ...anna, ctx: on(anna, 10) });
  await correctRule(on(berta, 10), id);
  const all = (await rules()) ?? [];
  expect(all.map(({ version }) => version)).toEqual([1, 2, 4]);
  const inForce = (days: number) => versionInForce(all, day(days).toISOString().slice(0, 10))?.version;
  expect([inForce(1), inForce(11)]).toEqual([1, 2]);
  // The draft stands on top of it, with its own number, and can be published.
  expect((await reviewDraft(on(anna, 10))).problems).toEqual([]);
  const published = await publishDraft(on(anna, 10), { seen: await look(), reason: 'on top' });
  expect(published.kind).toBe('published');

  // A language that the site gets later asks nothing of what was said before it.
  const spoken = structuredClone((await readDraft(anna.ctx)).document);
  spoken.configuration.languages.optional.push('uk');
  expect(checkDocument(spoken).filter(({ path }) => path.includes('correction'))).toEqual([]);

  const marked: Edit = (document) => ({
    ...document,
    configuration: {
      ...document.configuration,
      instruments: document.configuration.instruments.map((one) =>
        one.key === instrument.key
          ? {
              ...one,
              rules: [
                ...one.rules,
                { ...rule, version: 9, effectiveFrom: '2100-01-01', correction: { of: 1, reason: words, source } },
              ],
            }
          : one,
      ),
    },
  });
  await changeDraft(on(anna, 11), await look(), marked);
  expect(await publishDraft(on(anna, 11), { seen: await look(), reason: 'forged' })).toMatchObject({
    kind: 'refused',
    problems: [{ code: 'correction_request' }],
  });
});

test('thousands of running initiatives are corrected in one transaction, and the log stays short', async () => {
  const { tenant, berta, add, fewer, corrected, ask } = await site();
  const { id } = await add({ valid: 7 });
  await queryTenant(
    tenant.id,
    `insert into initiative select copy.* from initiative i, generate_series(1, 4999) n,
            jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 10000 + n)) copy
      where i.tenant_id = $1::uuid and i.id = $2::uuid`,
    id,
  );
  // A table that grew so much at once is unknown to the plans that its sessions made.
  await withConnection(database.ownerUrl, (client) => client.query('analyze initiative, initiative_stage'));
  const request = await ask(corrected(fewer(5)));
  await correctRule(berta.ctx, request);
  const [done] = await queryTenant<{ n: number; stages: number }>(
    tenant.id,
    `select count(*)::int as n, (select count(*)::int from initiative_stage s where s.tenant_id = $1::uuid and s.required = 5) as stages
       from initiative where tenant_id = $1::uuid and rule_version = 2`,
  );
  expect(done).toEqual({ n: 5_000, stages: 5_000 });
  const [entry] = await queryTenant(
    tenant.id,
    `select after ->> 'reached' as reached, jsonb_array_length(before -> 'initiatives') as before, jsonb_array_length(after -> 'initiatives') as after
       from audit_entry where tenant_id = $1::uuid and action = 'configuration.correct-rule'`,
  );
  expect(entry).toEqual({ reached: '5000', before: 200, after: 200 });
});
