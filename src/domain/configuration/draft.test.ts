import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { createInitiative, createTestTenant, testContext } from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { problemLine } from '../tenants/document-problem.ts';
import { loadTenant } from '../tenants/repository.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { changeDraft, type DraftChanged } from './change-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { editRule } from './edit-rule.ts';
import { nextDay } from './next-day.ts';
import { publishDraft } from './publish-draft.ts';
import { changesSince, readDraft, reviewDraft } from './read-draft.ts';
import { readVersion, readVersions } from './read-versions.ts';
import { insertVersion } from './repository.ts';
import { restoreVersion } from './restore-version.ts';
import { ruleEffects } from './rule-effects.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

/** A site with two administrators, each with what they see now. */
async function site() {
  const tenant = await createTestTenant();
  const [anna, berta] = [
    await createStaff(tenant, ports, ['administrator']),
    await createStaff(tenant, ports, ['administrator']),
  ];
  const look = async () => Seen.parse((await readDraft(anna.ctx)).seen);
  return { tenant, anna, berta, look };
}

const called = (en: string) => (document: TenantDocument) => ({
  ...document,
  configuration: { ...document.configuration, name: { ...document.configuration.name, en } },
});
const phone = (text: string) => (document: TenantDocument) => ({
  ...document,
  configuration: { ...document.configuration, contact: { ...document.configuration.contact, phone: text } },
});
function saved(changed: DraftChanged) {
  if (changed.kind !== 'saved') throw new Error(JSON.stringify(changed));
  return changed;
}

test('a draft is saved, reviewed, published with a reason, and in force; the log tells what changed', async () => {
  const { tenant, anna, look } = await site();
  expect((await readDraft(anna.ctx)).edited).toBeNull();
  const { seen } = saved(await changeDraft(anna.ctx, await look(), called('A new name')));
  const review = await reviewDraft(anna.ctx);
  expect(review.edited?.by).toBe(anna.id);
  expect(review.changes).toEqual([
    { path: ['configuration', 'name', 'en'], before: tenant.configuration.name.en, after: 'A new name' },
  ]);
  expect(review.problems).toEqual([]);
  expect((await loadTenant(tenant.id))?.version).toBe(1);

  const published = await publishDraft(anna.ctx, { seen, reason: 'The association was renamed' });
  expect(published).toMatchObject({ kind: 'published', version: 2 });
  const stored = await loadTenant(tenant.id);
  expect([stored?.version, stored?.document.configuration.name.en]).toEqual([2, 'A new name']);
  expect((await readDraft(anna.ctx)).edited).toBeNull();
  expect(await readVersions(anna.ctx)).toMatchObject([
    { version: 2, publishedBy: anna.id, reason: 'The association was renamed' },
    { version: 1 },
  ]);
  expect((await readVersion(anna.ctx, 2)).changes).toEqual(review.changes);
  const [entry] = await withTenant(tenant.id, (tx) =>
    tx.auditEntry.findMany({ where: { tenantId: tenant.id, action: 'configuration.publish' } }),
  );
  expect(entry).toMatchObject({ actorId: anna.id, before: { version: 1 }, after: { version: 2 } });
});

test('two administrators at once: different places are both kept, the same place shows what the other did', async () => {
  const { anna, berta, look } = await site();
  const seen = await look();
  saved(await changeDraft(anna.ctx, seen, called('Anna’s name')));
  const second = saved(await changeDraft(berta.ctx, seen, phone('111')));
  expect(second.theirs.map(({ path, after }) => [path.at(-1), after])).toEqual([['en', 'Anna’s name']]);
  const both = (await readDraft(anna.ctx)).document.configuration;
  expect([both.name.en, both.contact.phone]).toEqual(['Anna’s name', '111']);

  const third = await changeDraft(berta.ctx, seen, called('Berta’s name'));
  expect(third).toMatchObject({ kind: 'overlap', overlaps: [{ after: 'Anna’s name' }] });
  expect((await readDraft(anna.ctx)).document.configuration.name.en).toBe('Anna’s name');
  expect((await changesSince(berta.ctx, seen)).length).toBe(2);
  if (third.kind === 'overlap') saved(await changeDraft(berta.ctx, third.seen, called('Berta’s name')));
  expect((await readDraft(anna.ctx)).document.configuration.name.en).toBe('Berta’s name');
});

test('what was not seen is neither published nor discarded, and a form of an ended draft still finds its base', async () => {
  const { anna, berta, look } = await site();
  const first = await look();
  const { seen } = saved(await changeDraft(anna.ctx, first, called('One')));
  saved(await changeDraft(berta.ctx, seen, phone('2')));
  await expect(publishDraft(anna.ctx, { seen, reason: 'unseen' })).rejects.toMatchObject({
    reason: 'changed_meanwhile',
  });
  await expect(discardDraft(anna.ctx, seen)).rejects.toMatchObject({ reason: 'changed_meanwhile' });
  await discardDraft(anna.ctx, await look());
  expect((await readDraft(anna.ctx)).edited).toBeNull();
  await expect(discardDraft(anna.ctx, await look())).rejects.toMatchObject({ reason: 'no_draft' });
  saved(await changeDraft(berta.ctx, first, phone('3')));
  const { contact, name } = (await readDraft(anna.ctx)).document.configuration;
  expect([contact.phone, name.en]).toEqual(['3', (await readVersion(anna.ctx, 1)).document.configuration.name.en]);
});

test('a version that is published beside a draft is kept under it, and the draft can be changed and published', async () => {
  const { tenant, anna, look } = await site();
  const first = await look();
  saved(await changeDraft(anna.ctx, first, called('Anna’s name')));
  const before = await look();
  const { published } = await readDraft(anna.ctx);
  const beside = phone('999')(called('Of the installation')(published));
  await withTenant(tenant.id, (tx) => insertVersion(tx, tenant.id, { base: 1, document: beside, reason: 'x', by: '' }));

  await expect(publishDraft(anna.ctx, { seen: before, reason: 'unseen' })).rejects.toMatchObject({
    reason: 'changed_meanwhile',
  });
  expect((await reviewDraft(anna.ctx)).changes).toEqual([
    { path: ['configuration', 'name', 'en'], before: 'Of the installation', after: 'Anna’s name' },
  ]);
  // What the installation published is no change of others that would stop the form again and again.
  saved(await changeDraft(anna.ctx, await look(), phone('1')));
  expect((await publishDraft(anna.ctx, { seen: await look(), reason: 'both' })).kind).toBe('published');
  const { name, contact } = (await readDraft(anna.ctx)).document.configuration;
  expect([name.en, contact.phone]).toEqual(['Anna’s name', '1']);
});

test('who is no administrator changes nothing', async () => {
  const { tenant, anna, look } = await site();
  const editor = await createStaff(tenant, ports, ['editor']);
  const seen = await look();
  await expect(changeDraft(editor.ctx, seen, called('X'))).rejects.toMatchObject({ code: 'forbidden' });
  saved(await changeDraft(anna.ctx, seen, called('X')));
  await expect(publishDraft(editor.ctx, { seen: await look(), reason: 'mine' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(changeDraft(testContext(tenant), seen, called('X'))).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('a rule begins tomorrow or later, what has started stays, and what initiatives use cannot go', async () => {
  const { tenant, anna, look } = await site();
  await createInitiative(tenant, {});
  const [instrument] = tenant.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  if (!instrument || !rule) throw new Error('no instrument');
  const today = anna.ctx.now.toISOString().slice(0, 10);
  const edit = { instrument: instrument.key, provenance: {} };
  const changed = { ...rule, window: { ...rule.window, length: { n: 5, unit: 'month' as const } } };
  saved(
    await changeDraft(
      anna.ctx,
      await look(),
      editRule(anna.ctx, { ...edit, rule: { ...changed, effectiveFrom: today } }),
    ),
  );
  expect((await reviewDraft(anna.ctx)).problems.map(({ code }) => code)).toContain('starts_too_early');
  const refused = await publishDraft(anna.ctx, { seen: await look(), reason: 'too early' });
  expect(refused.kind).toBe('refused');

  const tomorrow = nextDay(nextDay(today));
  saved(
    await changeDraft(
      anna.ctx,
      await look(),
      editRule(anna.ctx, { ...edit, rule: { ...changed, effectiveFrom: tomorrow } }),
    ),
  );
  const review = await reviewDraft(anna.ctx);
  expect(review.problems.map(problemLine)).toEqual([]);
  const [effect] = await ruleEffects(anna.ctx, review.published, review.document);
  expect(effect).toMatchObject({ instrument: instrument.key, keep: 1, drafts: 0, losingTheirSignature: 0 });
  expect((await publishDraft(anna.ctx, { seen: await look(), reason: 'Longer' })).kind).toBe('published');

  saved(
    await changeDraft(anna.ctx, await look(), (document) => ({
      ...document,
      configuration: {
        ...document.configuration,
        institutions: [],
        instruments: document.configuration.instruments.map((one) => ({
          ...one,
          rules: one.rules.slice(0, 1).map((old) => ({ ...old, countBasis: 'confirmed' })),
        })),
      },
    })).then(async (result) => {
      expect(result).toMatchObject({ kind: 'invalid', problems: [{ code: 'at_least_one' }] });
      return changeDraft(anna.ctx, await look(), (document) => ({
        ...document,
        configuration: {
          ...document.configuration,
          topics: document.configuration.topics.slice(-1),
          instruments: document.configuration.instruments.map((one) => ({
            ...one,
            rules: one.rules.map((old) => ({
              ...old,
              countBasis: old.countBasis === 'valid' ? ('confirmed' as const) : ('valid' as const),
            })),
          })),
        },
      }));
    }),
  );
  const codes = (await reviewDraft(anna.ctx)).problems.map(({ code }) => code);
  expect(codes).toContain('rule_started');
  expect(codes).toContain('in_use');
});

test('an earlier version returns as a new one; its rule as a version from tomorrow', async () => {
  const { tenant, anna, look } = await site();
  saved(await changeDraft(anna.ctx, await look(), called('Second')));
  await publishDraft(anna.ctx, { seen: await look(), reason: 'second' });
  saved(await changeDraft(anna.ctx, await look(), restoreVersion(anna.ctx, 1)));
  const review = await reviewDraft(anna.ctx);
  expect(review.changes.map(({ path }) => path.join('.'))).toEqual(['configuration.name.en']);
  expect(await publishDraft(anna.ctx, { seen: await look(), reason: 'back' })).toMatchObject({ version: 3 });
  expect((await loadTenant(tenant.id))?.document.configuration.name).toEqual(tenant.configuration.name);
  await expect(changeDraft(anna.ctx, await look(), restoreVersion(anna.ctx, 99))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('the application can publish for the tenant it works for, and for no other', async () => {
  const [one, other] = [await createTestTenant(), await createTestTenant()];
  await expect(
    withTenant(one.id, (tx) => tx.$queryRaw`select publish_configuration(${other.id}::uuid, 1, '{}'::jsonb, 'x', 'x')`),
  ).rejects.toThrow(/another tenant/);
  await expect(withTenant(one.id, (tx) => tx.$queryRaw`select open_site(${other.id}::uuid)`)).rejects.toThrow(
    /another tenant/,
  );
});
