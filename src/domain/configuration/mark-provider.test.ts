import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { loadTenant } from '../tenants/repository.ts';
import { changeDraft } from './change-draft.ts';
import { editProvider } from './edit-provider.ts';
import { markProvider } from './mark-provider.ts';
import { publishDraft } from './publish-draft.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

async function site() {
  const tenant = await createTestTenant();
  const anna = await createStaff(tenant, ports, ['administrator']);
  const [provider] = tenant.configuration.identityProviders;
  if (!provider) throw new Error('no provider');
  const look = async () => Seen.parse((await readDraft(anna.ctx)).seen);
  const published = async () =>
    (await loadTenant(tenant.id))?.document.configuration.identityProviders.find(({ id }) => id === provider.id);
  return { tenant, anna, provider, look, published };
}

const note = { lv: 'Labojam.', ru: 'Чиним.', en: 'We mend it.' };

test('an emergency is published at once, alone, with a reason; the draft keeps its own and can be published', async () => {
  const { tenant, anna, provider, look, published } = await site();
  const fields = { 'hint.en': 'My own hint', enabled: 'on' };
  expect((await changeDraft(anna.ctx, await look(), editProvider({ provider: provider.id, fields }))).kind).toBe(
    'saved',
  );
  const before = await look();

  const version = await markProvider(anna.ctx, { provider: provider.id, state: 'down', reason: 'No answers', note });
  expect(version).toBe(2);
  expect(await published()).toEqual({ ...provider, downSince: anna.ctx.now.toISOString(), downNote: note });
  // What was seen before is not what would be published now.
  await expect(publishDraft(anna.ctx, { seen: before, reason: 'Hints' })).rejects.toMatchObject({
    reason: 'changed_meanwhile',
  });

  const review = await reviewDraft(anna.ctx);
  expect(review.changes.map(({ path, after }) => [path.slice(-2).join('.'), after])).toEqual([
    ['hint.en', 'My own hint'],
  ]);
  expect(await publishDraft(anna.ctx, { seen: Seen.parse(review.seen), reason: 'Hints' })).toMatchObject({
    kind: 'published',
    version: 3,
  });
  expect(await published()).toMatchObject({ hint: { en: 'My own hint' }, downNote: note });

  await markProvider(anna.ctx, { provider: provider.id, state: 'up', reason: 'Answers again' });
  expect(await published()).toEqual({ ...provider, hint: { ...provider.hint, en: 'My own hint' } });
  const actions = await withTenant(tenant.id, (tx) =>
    tx.auditEntry.findMany({
      where: { tenantId: tenant.id, object: `provider/${provider.id}` },
      orderBy: { at: 'asc' },
    }),
  );
  expect(actions.map(({ action, after }) => [action, (after as { reason: string }).reason])).toEqual([
    ['configuration.provider-down', 'No answers'],
    ['configuration.provider-up', 'Answers again'],
  ]);
});

test('a form that was open before an emergency is saved on top of it', async () => {
  const { anna, provider, look, published } = await site();
  const seen = await look();
  await markProvider(anna.ctx, { provider: provider.id, state: 'down', reason: 'No answers' });
  const fields = { name: 'Another name', enabled: 'on' };
  const changed = await changeDraft(anna.ctx, seen, editProvider({ provider: provider.id, fields }));
  expect(changed).toMatchObject({ kind: 'saved', theirs: [{ after: anna.ctx.now.toISOString() }] });
  expect((await publishDraft(anna.ctx, { seen: await look(), reason: 'Renamed' })).kind).toBe('published');
  expect(await published()).toMatchObject({ name: 'Another name', downSince: anna.ctx.now.toISOString() });
});

test('only an administrator marks, and only what is published', async () => {
  const { tenant, anna, provider } = await site();
  const editor = await createStaff(tenant, ports, ['editor']);
  const wish = { provider: provider.id, state: 'down', reason: 'No answers' } as const;
  await expect(markProvider(editor.ctx, wish)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(markProvider(anna.ctx, { ...wish, provider: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  expect((await loadTenant(tenant.id))?.version).toBe(1);
});
