import { expect, test } from 'vitest';
import { readTenantFolder } from '../../commands/tenant-folder.ts';
import { checkDocument } from './check-document.ts';
import { problemLine } from './document-problem.ts';
import type { Money } from './money-schema.ts';
import { parseDocument } from './parse-document.ts';
import type { Review } from './review-schema.ts';
import type { TenantDocument } from './tenant-in-force.ts';

const riga = await readTenantFolder('tenants/riga');

/** What is wrong after a change: with the shape, else with the meaning. */
function problems(change: (configuration: TenantDocument['configuration']) => void): string[] {
  const document = structuredClone(riga);
  change(document.configuration);
  return (parseDocument(document).problems ?? checkDocument(document)).map(problemLine);
}

type Whole = Money & { donations: object; fees: object };

function withMoney(change: (money: Whole) => void): string[] {
  return problems(({ money }) => change(money as Whole));
}

function withReview(change: (review: Review) => void): string[] {
  return problems(({ review }) => change(review as Review));
}

test.each([
  [0, 'at_least (min 1)'],
  [-5, 'at_least (min 1)'],
  [0.5, 'whole_number'],
  [1e9, 'at_most (max 100000000)'],
  ['5', 'number'],
  [Number.NaN, 'number'],
])('an amount of %j: %s', (amount, said) => {
  const at = 'configuration.money.donations';
  const wrong = amount as number;
  expect(withMoney(({ donations }) => (donations.amounts[0] = wrong))).toEqual([`${at}.amounts.0: ${said}`]);
  expect(withMoney(({ donations }) => (donations.limits.anonymousUpTo = wrong))).toEqual([
    `${at}.limits.anonymousUpTo: ${said}`,
  ]);
  expect(withMoney(({ fees }) => (fees.prices.company = { micro: wrong }))).toEqual([
    `configuration.money.fees.prices.company.micro: ${said}`,
  ]);
});

test('currencies are those of ISO 4217 that are known here', () => {
  for (const code of ['EURO', 'eur', 'XXX', ''])
    expect(withMoney((money) => (money.currency = code as 'EUR'))[0]).toMatch(
      /^configuration\.money\.currency: one_of/,
    );
});

test('an amount twice, a tax above all, no price at all, no words: each is said where it is', () => {
  const at = 'configuration.money';
  expect(withMoney(({ donations }) => (donations.amounts = [100, 300, 100]))).toEqual([
    `${at}.donations.amounts: amount_twice`,
  ]);
  expect(withMoney(({ donations }) => (donations.amounts = [1, 2, 3, 4, 5, 6, 7]))).toEqual([
    `${at}.donations.amounts: too_many (max 6)`,
  ]);
  expect(withMoney(({ donations }) => (donations.amounts = []))).toEqual([`${at}.donations.amounts: at_least_one`]);
  expect(withMoney(({ donations }) => (donations.purpose = {}))).toEqual([`${at}.donations.purpose: required`]);
  expect(withMoney(({ fees }) => (fees.vatPct = '100.5'))).toEqual([`${at}.fees.vatPct: tax`]);
  expect(withMoney(({ fees }) => (fees.vatPct = '-1'))).toEqual([`${at}.fees.vatPct: format`]);
  expect(withMoney(({ fees }) => (fees.prices = { company: {} }))).toEqual([`${at}.fees.prices: at_least_one`]);
});

test('a legal limit needs its source, and a source something that it is of', () => {
  const at = 'configuration.money.provenance';
  const source = { source: 'Law', checkedAt: '2026-11-24', confidence: 'seen' } as const;
  expect(withMoney(({ provenance }) => delete provenance['fees.vatPct'])).toEqual([
    `${at}.fees.vatPct: source_missing`,
  ]);
  expect(withMoney(({ provenance }) => (provenance['donations.limits.colour'] = source))).toEqual([
    `${at}.donations.limits.colour: source_of_nothing`,
  ]);
  // "Never without a name" is a limit too.
  expect(withMoney(({ donations }) => (donations.limits.anonymousUpTo = null))).toEqual([]);
});

test('a switch that is on needs its tool and its settings', () => {
  expect(problems(({ features }) => (features.donations = true))).toEqual([]);
  const without = problems((configuration) => {
    configuration.features.donations = true;
    delete configuration.money;
  });
  expect(without).toEqual(['configuration.money.donations: settings_missing']);
  expect(problems((configuration) => delete configuration.review)).toEqual(['configuration.review: settings_missing']);
  expect(problems(({ features }) => (features.decisions = true))).toEqual([
    'configuration.features.decisions: tool_absent',
  ]);
  expect(problems(({ features }) => (features.initiatives = false))).toEqual([
    'configuration.features.initiatives: tool_needed',
  ]);
});

test('the check asks about competence, nothing twice, and everything in every language', () => {
  const at = 'configuration.review';
  expect(withReview((review) => review.criteria.shift())).toEqual([`${at}.criteria: competence_question`]);
  expect(withReview(({ criteria: [first] }) => first && (first.needed = false))).toEqual([
    `${at}.criteria: competence_question`,
  ]);
  expect(withReview(({ criteria }) => criteria.push(...criteria.slice(-1)))).toEqual([
    `${at}.criteria: name_twice (name plain-words)`,
  ]);
  expect(withReview(({ criteria }) => delete criteria[1]?.question.ru)).toEqual([
    `${at}.criteria.demand.question: language_missing (languages ru)`,
  ]);
  expect(withReview(({ criteria: [, second] }) => second && (second.question = {}))).toEqual([
    `${at}.criteria.demand.question: language_missing (languages lv, ru, en)`,
  ]);
  expect(withReview(({ refusalReasons: [first] }) => first && (first.words = { lv: 'Nē' }))).toEqual([
    `${at}.refusalReasons.competence.words: language_missing (languages ru, en)`,
  ]);
  expect(withReview(({ refusalReasons: [first] }) => first && (first.key = 'mood' as 'other'))[0]).toMatch(/one_of/);
  expect(withReview(({ answerTimes }) => (answerTimes.toObject = 0))).toEqual([
    `${at}.answerTimes.toObject: at_least (min 1)`,
  ]);
});
