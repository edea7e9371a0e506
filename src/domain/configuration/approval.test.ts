import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff, type TestStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { askApproval } from './ask-approval.ts';
import { changeDraft, type Edit } from './change-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { markProvider } from './mark-provider.ts';
import { approveDraft, publishDraft } from './publish-draft.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { readVersions } from './read-versions.ts';
import { Seen } from './schema.ts';
import { sendBack } from './send-back.ts';
import { setApproval } from './set-approval.ts';

await testDatabase();
const ports = testPorts();

const phone =
  (text: string): Edit =>
  ({ configuration, ...document }) => ({
    ...document,
    configuration: { ...configuration, contact: { ...configuration.contact, phone: text } },
  });

/** A site that asks for a second administrator, unless told; nothing is prepared. */
async function site(needed = true) {
  const tenant = await createTestTenant();
  const anna = await createStaff(tenant, ports, ['administrator']);
  const berta = await createStaff(tenant, ports, ['administrator']);
  const look = async () => Seen.parse((await readDraft(anna.ctx)).seen);
  const save = async (edit: Edit, { ctx }: TestStaff = anna) => {
    const saved = await changeDraft(ctx, await look(), edit);
    return saved.kind === 'saved' ? saved.seen : expect.fail(saved.kind);
  };
  if (needed) await publishDraft(anna.ctx, { seen: await save(setApproval(true)), reason: 'Two pairs of eyes' });
  const request = async () => (await reviewDraft(berta.ctx)).request;
  const versions = async () => (await readVersions(anna.ctx)).length;
  const log = () =>
    withTenant(tenant.id, (tx) =>
      tx.auditEntry.findMany({
        where: { tenantId: tenant.id, action: { in: ['ask-approval', 'send-back', 'publish'].map(named) } },
        orderBy: { at: 'asc' },
      }),
    );
  return { tenant, anna, berta, look, save, request, versions, log };
}

const named = (action: string) => `configuration.${action}`;
const refusedFor = (reason: string) => ({ code: 'wrong_state', reason });

test('where the site asks for it, one administrator asks and another publishes', async () => {
  const { anna, berta, save, request, versions, log } = await site();
  const seen = await save(phone('1'));
  await expect(publishDraft(anna.ctx, { seen, reason: 'alone' })).rejects.toMatchObject(refusedFor('approval_needed'));
  await expect(publishDraft(berta.ctx, { seen, reason: 'alone' })).rejects.toMatchObject(refusedFor('approval_needed'));
  await expect(approveDraft(berta.ctx, { seen })).rejects.toMatchObject(refusedFor('no_request'));
  expect((await askApproval(anna.ctx, { seen, reason: 'A new telephone' })).kind).toBe('asked');
  expect(await request()).toMatchObject({ state: 'open', askedBy: anna.id, reason: 'A new telephone' });
  await expect(askApproval(berta.ctx, { seen, reason: 'me too' })).rejects.toMatchObject(refusedFor('already_asked'));
  await expect(approveDraft(anna.ctx, { seen })).rejects.toMatchObject(refusedFor('own_request'));
  expect(await versions()).toBe(2);
  expect(await approveDraft(berta.ctx, { seen })).toMatchObject({ kind: 'published', version: 3 });
  expect((await readVersions(anna.ctx))[0]).toMatchObject({ publishedBy: berta.id, reason: 'A new telephone' });
  expect(await request()).toBeNull();
  expect((await log()).slice(1)).toMatchObject([
    { action: named('ask-approval'), actorId: anna.id, after: { reason: 'A new telephone' } },
    { action: named('publish'), actorId: berta.id, after: { version: 3, askedBy: anna.id, reason: 'A new telephone' } },
  ]);
});

test('whatever is saved or published after the request makes it void', async () => {
  const { anna, berta, tenant, save, look, request, versions } = await site();
  const asked = await save(phone('1'));
  await askApproval(anna.ctx, { seen: asked, reason: 'A new telephone' });
  const changed = await save(phone('2'), berta);
  expect(await request()).toMatchObject({ state: 'void' });
  await expect(approveDraft(berta.ctx, { seen: asked })).rejects.toMatchObject(refusedFor('changed_meanwhile'));
  await expect(approveDraft(berta.ctx, { seen: changed })).rejects.toMatchObject(refusedFor('no_request'));
  // Berta changed it, so she asks and Anna approves; but a provider's emergency comes between, by one alone.
  await askApproval(berta.ctx, { seen: changed, reason: 'Another telephone' });
  const provider = tenant.configuration.identityProviders[0]?.id ?? '';
  expect(await markProvider(berta.ctx, { provider, state: 'down', reason: 'It is broken' })).toBe(3);
  expect(await request()).toMatchObject({ state: 'void' });
  await expect(approveDraft(anna.ctx, { seen: await look() })).rejects.toMatchObject(refusedFor('no_request'));
  expect(await versions()).toBe(3);
  await askApproval(berta.ctx, { seen: await look(), reason: 'Another telephone' });
  await discardDraft(anna.ctx, await look());
  expect(await request()).toBeNull();
  await save(phone('3'));
  expect(await request()).toBeNull();
});

test('a request is sent back with a note, which stays until somebody asks again', async () => {
  const { anna, berta, save, request, log } = await site();
  const seen = await save(phone('1'));
  await askApproval(anna.ctx, { seen, reason: 'A new telephone' });
  await sendBack(berta.ctx, { seen, note: 'The area code is missing' });
  await expect(sendBack(berta.ctx, { seen, note: 'twice' })).rejects.toMatchObject(refusedFor('no_request'));
  await expect(approveDraft(berta.ctx, { seen })).rejects.toMatchObject(refusedFor('no_request'));
  const now = await save(phone('+371 1'));
  expect(await request()).toMatchObject({ state: 'sent_back', decidedBy: berta.id, note: 'The area code is missing' });
  await askApproval(anna.ctx, { seen: now, reason: 'With its area code' });
  expect(await request()).toMatchObject({ state: 'open', reason: 'With its area code' });
  expect((await log()).map(({ action }) => action)).toEqual(
    ['publish', 'ask-approval', 'send-back', 'ask-approval'].map(named),
  );
});

test('nobody turns the setting off alone, and it holds from the version that says so', async () => {
  const { anna, berta, save, versions } = await site(false);
  const on = await save(setApproval(true));
  expect(await publishDraft(anna.ctx, { seen: on, reason: 'on' })).toMatchObject({ kind: 'published' });
  const off = await save(setApproval(false));
  await expect(publishDraft(anna.ctx, { seen: off, reason: 'off' })).rejects.toMatchObject(
    refusedFor('approval_needed'),
  );
  await askApproval(anna.ctx, { seen: off, reason: 'off' });
  expect((await approveDraft(berta.ctx, { seen: off })).kind).toBe('published');
  expect((await publishDraft(anna.ctx, { seen: await save(phone('9')), reason: 'alone' })).kind).toBe('published');
  expect(await versions()).toBe(4);
});

test('two at once: one request, one answer', async () => {
  const { anna, berta, tenant, save, versions } = await site();
  const carla = await createStaff(tenant, ports, ['administrator']);
  const seen = await save(phone('1'));
  const asked = await Promise.allSettled([anna, berta].map(({ ctx }) => askApproval(ctx, { seen, reason: 'why not' })));
  expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const asker = asked[0]?.status === 'fulfilled' ? anna : berta;
  const other = asker === anna ? berta : anna;
  const answered = await Promise.allSettled([
    approveDraft(other.ctx, { seen }),
    approveDraft(carla.ctx, { seen }),
    sendBack(carla.ctx, { seen, note: 'not yet' }),
    changeDraft(asker.ctx, seen, phone('2')),
  ]);
  const done = answered.slice(0, 3).filter(({ status }) => status === 'fulfilled').length;
  // A save that came first left nothing to answer.
  expect(done).toBeLessThanOrEqual(1);
  expect(await versions()).toBe(answered.slice(0, 2).some(({ status }) => status === 'fulfilled') ? 3 : 2);
});

test('only an administrator asks, approves or sends back, and nobody of a draft that cannot be published', async () => {
  const { anna, berta, tenant, save } = await site();
  const editor = await createStaff(tenant, ports, ['editor']);
  const seen = await save(phone('1'));
  const forbidden = { code: 'forbidden', reason: 'role' };
  await expect(askApproval(editor.ctx, { seen, reason: 'why' })).rejects.toMatchObject(forbidden);
  await askApproval(anna.ctx, { seen, reason: 'why' });
  await expect(approveDraft(editor.ctx, { seen })).rejects.toMatchObject(forbidden);
  await expect(sendBack(editor.ctx, { seen, note: 'why' })).rejects.toMatchObject(forbidden);
  const broken = await save(({ configuration, ...document }) => ({
    ...document,
    configuration: { ...configuration, tagline: { lv: 'Tikai latviski' } },
  }));
  expect(await askApproval(berta.ctx, { seen: broken, reason: 'why' })).toMatchObject({
    kind: 'refused',
    problems: [{ code: 'language_missing' }],
  });
});
