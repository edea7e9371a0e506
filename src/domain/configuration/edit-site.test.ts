import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { diffDocuments } from '../tenants/diff-documents.ts';
import { scheduledRules, takeRuleBack } from './take-rule-back.ts';
import { changeDraft } from './change-draft.ts';
import { editRule } from './edit-rule.ts';
import { senderProblems } from './draft-checks.ts';
import { editSite } from './edit-site.ts';
import { nextDay } from './next-day.ts';
import { readDraft } from './read-draft.ts';
import { EditSite, Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

async function site() {
  const tenant = await createTestTenant();
  const { ctx } = await createStaff(tenant, ports, ['administrator']);
  return { tenant, ctx, look: async () => Seen.parse((await readDraft(ctx)).seen) };
}

const sender = { senderName: 'Biedrība', senderAddress: 'pasts@biedriba.lv' };
const whole = { organisation: 'Biedrība', email: 'a@example.org', phone: '', emergency: '+371 2', ...sender };

const textsOf = (texts: Record<string, Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) =>
      Object.entries(text).map(([language, said]) => [`${field}.${language}`, said]),
    ),
  );

test('name and contact change in the site’s languages only; what stays empty is missing, and a telephone may be', async () => {
  const { tenant, ctx, look } = await site();
  const { name, tagline, lead } = tenant.configuration;
  const texts = textsOf({ name, tagline, lead });
  const { seen: _seen, ...input } = EditSite.parse({
    seen: '1.0',
    ...whole,
    ...texts,
    'name.en': ' New ',
    'name.ru': '',
    'name.sq': 'Asnjë',
  });
  const changed = await changeDraft(ctx, await look(), editSite(input));
  expect(changed.kind).toBe('saved');
  const { document, published } = await readDraft(ctx);
  expect(document.configuration.name).toEqual({ lv: name.lv, en: 'New' });
  expect(document.configuration.tagline).toEqual(tagline);
  expect(document.configuration.contact).toEqual({
    organisation: 'Biedrība',
    email: 'a@example.org',
    emergency: '+371 2',
  });
  expect(document.configuration.mailSender).toEqual({ name: 'Biedrība', address: 'pasts@biedriba.lv' });
  const places = diffDocuments(published, document).map(({ path }) => path.slice(1, 3).join('.'));
  expect(places.every((place) => /^(name|contact|mailSender)/.test(place))).toBe(true);

  const wrong = await changeDraft(ctx, await look(), editSite({ ...input, email: 'no address' }));
  expect(wrong).toMatchObject({
    kind: 'invalid',
    problems: [{ code: 'email', path: ['configuration', 'contact', 'email'] }],
  });
});

test('a rule that has not begun is taken back; one that has, or is not there, is not', async () => {
  const { tenant, ctx, look } = await site();
  const [instrument] = tenant.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  if (!instrument || !rule) throw new Error('no rule');
  const later = nextDay(nextDay(ctx.now.toISOString().slice(0, 10)));
  const changed = { ...rule, effectiveFrom: later, answerTerm: { n: 9, unit: 'week' as const } };
  const edit = editRule(ctx, { instrument: instrument.key, rule: changed, provenance: {} });
  expect(await changeDraft(ctx, await look(), edit)).toMatchObject({ kind: 'saved' });
  const [scheduled] = scheduledRules((await readDraft(ctx)).document, ctx.now);
  expect(scheduled).toMatchObject({ instrument: instrument.key, rule: { effectiveFrom: later } });
  const version = scheduled?.rule.version ?? 0;

  const begun = takeRuleBack(ctx, { instrument: instrument.key, version: rule.version });
  await expect(changeDraft(ctx, await look(), begun)).rejects.toMatchObject({ reason: 'rule_begun' });
  const gone = takeRuleBack(ctx, { instrument: 'nothing', version });
  await expect(changeDraft(ctx, await look(), gone)).rejects.toMatchObject({ reason: 'rule_begun' });
  await changeDraft(ctx, await look(), takeRuleBack(ctx, { instrument: instrument.key, version }));
  expect(scheduledRules((await readDraft(ctx)).document, ctx.now)).toEqual([]);
  const log = await withTenant(tenant.id, (tx) =>
    tx.auditEntry.count({ where: { tenantId: tenant.id, action: 'configuration.draft' } }),
  );
  expect(log).toBe(2);
});

test('letters come from the site’s own domain, or from an address that it had: nobody takes a neighbour’s', async () => {
  const { tenant, ctx, look } = await site();
  const { name, tagline, lead, mailSender } = tenant.configuration;
  const saved = async (senderAddress: string) => {
    const input = EditSite.parse({ seen: '1.0', ...whole, senderAddress });
    const edit = editSite({ ...input, ...textsOf({ name, tagline, lead }) });
    return changeDraft(ctx, await look(), edit, senderProblems(ctx));
  };
  expect(await saved('post@saeima.localhost')).toMatchObject({
    kind: 'invalid',
    problems: [{ code: 'sender_foreign', path: ['configuration', 'mailSender', 'address'] }],
  });
  for (const foreign of [`post@x.${tenant.canonicalHost}`, `${tenant.canonicalHost}@elsewhere.org`])
    expect(await saved(foreign)).toMatchObject({ kind: 'invalid' });
  expect(await saved(`post@${tenant.canonicalHost}`)).toMatchObject({ kind: 'saved' });
  expect(await saved(mailSender.address)).toMatchObject({ kind: 'saved' });
});
