import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { changeDraft, type Edit } from './change-draft.ts';
import { editMoney, editTools, moneyIsRight, toolsAreThere } from './edit-money.ts';
import { editCriterion, editRefusal, editReview, raiseCriterion, removeCriterion } from './edit-review.ts';
import { readDraft } from './read-draft.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

async function site() {
  const tenant = await createTestTenant();
  const { ctx } = await createStaff(tenant, ports, ['administrator']);
  const seen = async () => Seen.parse((await readDraft(ctx)).seen);
  const change = async (edit: Edit) => changeDraft(ctx, await seen(), edit);
  const { review } = tenant.configuration;
  if (!review) throw new Error('no review');
  return { ctx, review, seen, change, now: async () => (await readDraft(ctx)).document };
}

const short = { lv: 'Vai tā ir īsa?', ru: 'Она короткая?', en: 'Is it short?' };

test('a question comes at the end, is changed in its place, and goes; two at once lose nothing', async () => {
  const { ctx, review, seen, change, now } = await site();
  const before = await seen();
  expect(await change(editCriterion({ question: short, help: {}, needed: false }))).toMatchObject({ kind: 'saved' });
  // Another administrator still had the page from before.
  const other = { ...short, en: 'Is it polite?' };
  const second = await changeDraft(ctx, before, editCriterion({ question: other, help: short, needed: true }));
  expect(second).toMatchObject({ kind: 'saved' });
  const added = (await now()).configuration.review?.criteria.slice(review.criteria.length);
  expect(added?.map(({ key }) => key).toSorted()).toEqual(['is-it-polite', 'is-it-short']);

  await change(editCriterion({ was: 'is-it-short', question: other, help: short, needed: true }));
  expect((await now()).configuration.review?.criteria.find(({ key }) => key === 'is-it-short')).toEqual({
    key: 'is-it-short',
    question: other,
    help: short,
    needed: true,
  });
  await change(raiseCriterion('is-it-short'));
  await change(raiseCriterion('competence'));
  const order = (await now()).configuration.review?.criteria.map(({ key }) => key) ?? [];
  expect(order[0]).toBe('competence');
  expect(order.indexOf('is-it-short')).toBe(review.criteria.length - (order.at(-1) === 'is-it-polite' ? 1 : 0));
  await change(raiseCriterion('demand'));
  expect((await now()).configuration.review?.criteria[0]?.key).toBe('demand');
  await change(raiseCriterion('competence'));
  await change(removeCriterion('is-it-short'));
  await change(removeCriterion('is-it-polite'));
  expect((await now()).configuration.review).toEqual(review);
  await expect(change(editCriterion({ was: 'none', question: short, help: {}, needed: true }))).rejects.toMatchObject({
    reason: 'criterion',
  });
});

test('a reason is used or not, in words of its own or not, and keeps its code', async () => {
  const { review, change, now } = await site();
  await change(editRefusal({ reason: 'duplicate', used: true, appealable: false, words: {} }));
  const places = review.refusalReasons.map(({ key }) => ({
    key,
    appealable: !['duplicate', 'fee-unpaid'].includes(key),
  }));
  expect((await now()).configuration.review?.refusalReasons).toEqual(places);
  await change(editRefusal({ reason: 'duplicate', used: false, appealable: true, words: {} }));
  expect((await now()).configuration.review?.refusalReasons.map(({ key }) => key)).not.toContain('duplicate');
  await change(editRefusal({ reason: 'duplicate', used: true, appealable: false, words: short }));
  const reasons = (await now()).configuration.review?.refusalReasons;
  expect(reasons?.map(({ key }) => key).toSorted()).toEqual(review.refusalReasons.map(({ key }) => key).toSorted());
  expect(reasons).toContainEqual({ key: 'duplicate', appealable: false, words: short });
});

test('a document of an earlier version begins with the one question and every reason, and is then in order', async () => {
  const { review, change, now } = await site();
  const { criteria: _criteria, refusalReasons: _reasons, ...rules } = review;
  await change((document) => {
    const { review: _review, ...configuration } = document.configuration;
    return { ...document, configuration };
  });
  expect(checkDocument(await now()).map(({ code }) => code)).toEqual(['settings_missing']);
  await expect(change(removeCriterion('facts'))).rejects.toMatchObject({ reason: 'review' });
  await change(editReview({ rules, question: short }));
  const made = (await now()).configuration.review;
  expect(made?.criteria).toEqual([{ key: 'competence', question: short, needed: true }]);
  expect(made?.refusalReasons).toHaveLength(12);
  expect(checkDocument(await now())).toEqual([]);
});

test('what is wrong with money or a switch is not even prepared', async () => {
  const { ctx, seen, now } = await site();
  const { money } = (await now()).configuration;
  if (!money?.donations) throw new Error('no money');
  const { amounts } = money.donations;
  const twice = { ...money, donations: { ...money.donations, amounts: [...amounts, ...amounts.slice(0, 1)] } };
  expect(await changeDraft(ctx, await seen(), editMoney(twice), moneyIsRight)).toMatchObject({
    kind: 'invalid',
    problems: [{ code: 'amount_twice' }],
  });
  const { donations: _gifts, ...fees } = money;
  await changeDraft(ctx, await seen(), editMoney(fees));
  const none = await changeDraft(ctx, await seen(), editTools({ donations: true }), toolsAreThere);
  expect(none).toMatchObject({ kind: 'invalid', problems: [{ code: 'settings_missing' }] });
  await changeDraft(ctx, await seen(), editMoney(money));
  const on = await changeDraft(ctx, await seen(), editTools({ donations: true }), toolsAreThere);
  expect(on).toMatchObject({ kind: 'saved' });
});
