import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { saveRank } from '../../domain/initiatives/repository.ts';
import { beginSigning } from '../../domain/people/signing-intent.ts';
import { testDatabase } from '../../testing/database.ts';
import * as make from '../../testing/factories.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { appRouter, createCaller } from '../routers/root.ts';
import { procedureContext } from './context.ts';

await testDatabase();
const ports = testPorts();
const tenant = await make.createTestTenant();
const { sessionId } = await make.createSession(tenant, ports);
const cookie = encodeToken(tenant.id, 'session', { sessionId }, 600);

const soon = new Date(Date.now() + 86_400_000);
const never = { publishedAt: null, opensAt: null, closesAt: null };
const states: Record<string, make.InitiativeOverrides> = {
  submitted: { editorial: 'submitted', ...never },
  'sent back': { editorial: 'changes_requested', ...never },
  refused: { editorial: 'refused', ...never },
  'refused after dates were set': { editorial: 'refused' },
  approved: { editorial: 'approved', ...never },
  scheduled: { editorial: 'published', publishedAt: soon, opensAt: soon },
  'withdrawn before publication': { editorial: 'withdrawn', ...never },
  'withdrawn while scheduled': { editorial: 'withdrawn', publishedAt: soon, opensAt: soon },
};

const definitions = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const queries = Object.keys(definitions).filter((path) => definitions[path]?._def.type === 'query');

/** Calls a procedure as a page does. */
function call(path: string, input: object, signedIn: boolean): Promise<unknown> {
  const cookies = new Map(signedIn ? [[cookieNames.session, cookie]] : []);
  const caller = createCaller(procedureContext({ tenant, cookies, network: null, requestId: 'test' }));
  const [area = '', verb = ''] = path.split('.');
  return (caller as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>)[area]?.[verb]?.(
    input,
  ) as Promise<unknown>;
}

const setUp = async (overrides: make.InitiativeOverrides) => {
  const mark = randomUUID().slice(0, 8);
  const text = Object.fromEntries(['title', 'summary', 'why', 'how', 'gains'].map((part) => [part, `${part} ${mark}`]));
  const initiative = await make.createInitiative(tenant, {
    ...overrides,
    text: { ...text, demands: [`Prasība ${mark}`] },
  });
  const attachmentId = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    const where = { tenantId: tenant.id, id: initiative.id };
    const answered = { change: { before: { lv: mark }, after: { lv: mark } }, answeredAt: new Date() };
    const data = {
      authorName: `Autore ${mark}`,
      publicLine: { lv: mark },
      reason: { code: 'x', text: { lv: 'Tāpēc' } },
      ...(overrides.publishedAt === null && answered),
    };
    await tx.initiative.updateMany({ where, data });
    const file = { title: mark, fileName: mark, language: 'lv', mediaType: 'text/plain', size: 6 };
    await tx.initiativeAttachment.create({
      data: { ...where, id: attachmentId, initiativeId: initiative.id, ...file, content: Buffer.from(mark) },
    });
    // As if a list had been written while it was public.
    for (const sort of ['active', 'newest']) await saveRank(tx, tenant.id, sort, [initiative.id]);
  });
  const intent = { initiativeId: initiative.id, textVersion: 1, language: 'lv' };
  const intentId = await beginSigning(tenant.id, intent, new Date());
  const { number } = initiative;
  const input = {
    id: attachmentId,
    number,
    language: 'lv',
    seenTextVersion: null,
    intent: intentId,
    fresh: true,
    q: mark,
  };
  return { mark, initiative, input };
};

test.each(Object.keys(states))('%s: no query shows title, text, author, file or hash', async (state) => {
  const { mark, initiative, input } = await setUp(states[state] ?? {});
  let answered = 0;
  for (const path of queries) {
    for (const signedIn of [false, true]) {
      for (const asked of [input, { ...input, q: undefined, sort: 'newest' }]) {
        const answer = await call(
          path,
          { ...asked, code: 'BCDFGHJKMN', token: `${randomUUID()}.${'A'.repeat(43)}` },
          signedIn,
        ).then(
          (value) => ((answered += 1), JSON.stringify(value)),
          (error: unknown) => String(error),
        );
        const shown = `${path}: ${answer}`;
        expect(shown).not.toContain(mark);
        expect(shown).not.toContain(initiative.textHash);
      }
    }
  }
  expect(answered).toBeGreaterThan(10);
});

test('what is known of it: its number, where it stands, and why it was refused', async () => {
  const read = async (state: string) => call('initiatives.read', (await setUp(states[state] ?? {})).input, false);
  expect(await read('submitted')).toMatchObject({ column: 'R', reason: null, progress: [{ key: 'checked' }] });
  expect(await read('scheduled')).toMatchObject({ column: 'R', reason: null });
  const why = { code: 'x', text: { lv: 'Tāpēc' } };
  expect(await read('refused')).toMatchObject({ column: 'N', reason: why, progress: [{ key: 'refused' }] });
  expect(await read('withdrawn before publication')).toMatchObject({ column: 'W', progress: [{ key: 'withdrawn' }] });
  const { input } = await setUp({ editorial: 'refused', ...never });
  expect(await call('initiatives.signingStart', input, false)).toMatchObject({
    refusal: 'refused',
    initiative: { number: input.number, title: '', textHash: '', reason: why },
  });
});

test.each(Object.keys(states))('%s: nobody follows it or begins to sign it', async (state) => {
  const { input } = await setUp(states[state] ?? {});
  const form = { ...input, email: 'kads@example.org', about: true, key: 'k'.repeat(30), textVersion: 1 };
  for (const path of ['following.follow', 'initiatives.begin']) {
    await expect(call(path, form, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('what is public shows its text', async () => {
  const { mark, input } = await setUp({});
  expect(JSON.stringify(await call('initiatives.read', input, false))).toContain(`title ${mark}`);
  expect(JSON.stringify(await call('initiatives.list', input, false))).toContain(`title ${mark}`);
  expect(JSON.stringify(await call('initiatives.signingStart', input, false))).toContain(`title ${mark}`);
});

test('a language that the tenant does not have is refused wherever one is asked', async () => {
  const { initiative, input } = await setUp({});
  const wish = { ...input, email: 'kads@example.org', about: true, key: 'k'.repeat(30), textVersion: 1 };
  const asked: Record<string, object> = {
    'initiatives.signingStep': input,
    'initiatives.begin': wish,
    'initiatives.sign': make.signingForm(initiative),
    'following.follow': wish,
  };
  for (const [path, form] of Object.entries(asked)) {
    for (const language of ['sq', 'uk', 'xx']) {
      await expect(call(path, { ...form, language }, true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  }
  const own = async (path: string) => call(path, { ...asked[path], language: 'ru' }, true);
  expect(await own('initiatives.sign')).toMatchObject({ kind: 'signed' });
  expect(await own('following.follow')).toEqual({ asked: true });
});

test('input that the database cannot take is refused or ignored, and is no fault of ours', async () => {
  const { mark, input } = await setUp({});
  for (const textVersion of [0, -1, 10_001, 2 ** 40, 1.5]) {
    await expect(call('initiatives.begin', { ...input, textVersion }, false)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  }
  for (const name of ['topic', 'place', 'institution', 'textLanguage', 'q'])
    for (const text of ['a\\u0000b', '\\ud800'])
      await expect(
        call('initiatives.list', JSON.parse(`{"${name}":"${text}"}`) as object, false),
      ).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        cause: { reason: 'characters' },
      });
  const strange = {
    topic: '\u0001',
    place: '\u001f',
    institution: '\u0007 ',
    textLanguage: '\u0001',
    q: `\u0001${mark}\u0007`,
  };
  expect(JSON.stringify(await call('initiatives.list', strange, false))).toContain(`title ${mark}`);
});
