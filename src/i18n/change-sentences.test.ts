import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readTenantFolder, tenantFolders } from '../commands/tenant-folder.ts';
import { languages } from '../domain/shared/languages.ts';
import { type Change, diffDocuments } from '../domain/tenants/diff-documents.ts';
import { type DocumentPath, isNamedList, isRecord, memberName, valueAt } from '../domain/tenants/document-path.ts';
import { applyChanges } from '../domain/tenants/merge-documents.ts';
import { TenantDocumentShape } from '../domain/tenants/parse-document.ts';
import type { Rule } from '../domain/tenants/rule-schema.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { changeSentences } from './change-sentences.ts';
import { getT } from './get-t.ts';
import { label } from './place-text.ts';

const folders = await tenantFolders();
const documents = await Promise.all(folders.map((folder) => readTenantFolder(folder)));
const kyiv = documents.find(({ configuration }) => configuration.slug === 'kyiv');
if (!kyiv) throw new Error('no Kyiv');

const tOf = (language: (typeof languages)[number]) => getT({ languages: [...languages], texts: undefined }, language);
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
function sentences(before: TenantDocument, after: TenantDocument, language: (typeof languages)[number] = 'en') {
  return changeSentences(tOf(language), language, diffDocuments(before, after), { before, after }).map(plain);
}

/** The document with one change, made at a path. */
const with_ = (document: TenantDocument, path: DocumentPath, after: unknown) =>
  applyChanges(document, [{ path, before: valueAt(document, path), after }]);
const at = (...path: string[]) => ['configuration', ...path];
const instrument = kyiv.configuration.instruments[0];
const [rule] = instrument?.rules ?? [];
if (!instrument || !rule) throw new Error('no rule');
const withRule = (changes: Partial<Rule>) =>
  with_(kyiv, at('instruments', 'e-petition', 'rules', '2'), {
    ...structuredClone(rule),
    version: 2,
    effectiveFrom: '2027-01-01',
    ...changes,
  });
const petition = 'Electronic petition to the Kyiv City Council, from 1 January 2027: ';

describe('a new rule is told by what it changes of the one before it', () => {
  test.each<[string, Partial<Rule>, string]>([
    [
      'need',
      { stages: [{ key: 'respond', need: { abs: 5000 }, effect: 'respond' }] },
      '5,000 instead of 6,000 signatures will be needed',
    ],
    [
      'share',
      {
        stages: [
          {
            key: 'respond',
            need: { pct: '0.5', of: 'voters', bases: [{ value: 254_000 }], floor: 100 },
            effect: 'respond',
          },
        ],
      },
      'the needed number will be 0.5 % of 254,000 people, at least 100 instead of 6,000 signatures',
    ],
    [
      'fraction',
      {
        stages: [
          {
            key: 'respond',
            need: { fraction: { num: 1, den: 10 }, of: 'voters', bases: [], cap: 900 },
            effect: 'respond',
          },
        ],
      },
      'the needed number will be 1/10 of those who may sign, at most 900 instead of 6,000 signatures',
    ],
    [
      'table',
      {
        stages: [
          {
            key: 'respond',
            need: {
              of: 'people',
              bases: [],
              table: [
                { upTo: 10_000, abs: 200 },
                { upTo: null, pct: '1' },
              ],
            },
            effect: 'debate',
          },
        ],
      },
      'the needed number will be up to 10,000 people: 200 signatures; more people: 1 % instead of 6,000 signatures',
    ],
    [
      'window',
      { window: { ...rule.window, length: { n: 3, unit: 'month' } } },
      'signatures will be collected for 3 months instead of 60 days',
    ],
    [
      'no end',
      { window: { ...rule.window, length: null } },
      'signatures will be collected for an unlimited time instead of 60 days',
    ],
    ['age', { signer: { ...rule.signer, ageMin: 16 } }, 'the least age will be 16 instead of none'],
    [
      'age counted',
      { signer: { ...rule.signer, ageAt: 'submission' } },
      'Who may sign › When the age counts: on the day of hand-over instead of on the day of signing',
    ],
    [
      'citizenship',
      { signer: { ...rule.signer, citizenship: null } },
      'Who may sign › Citizenship: everybody instead of Ukraine',
    ],
    [
      'residence',
      { signer: { ...rule.signer, residence: null } },
      'Who may sign › Place of residence: everywhere instead of Declared place of residence, Where a displaced person lives now – Kyiv',
    ],
    [
      'proof',
      { signer: { ...rule.signer, proof: { ...rule.signer.proof, residence: 'required' } } },
      'Who may sign › Proof › Place of residence: must be proved when signing instead of declared by the person',
    ],
    [
      'level',
      { signature: { ...rule.signature, minLoa: 'high' } },
      'Signature › Least level of the sign-in: High instead of Substantial',
    ],
    [
      'methods',
      { signature: { ...rule.signature, methods: ['id-gov-ua'] } },
      'Signature › Ways of signing in: id.gov.ua instead of every way that is strong enough',
    ],
    ['publicity', { publicity: 'count_only' }, 'names: only the number is shown; until now: every full name is shown'],
    [
      'hand-over',
      { handover: { ...rule.handover, when: 'closed' } },
      'Hand-over › When: when collecting has ended instead of as soon as there are enough signatures',
    ],
    ['answer', { answerTerm: { n: 30, unit: 'day' } }, 'time for the answer: 30 days instead of 10 working days'],
    [
      'moderation',
      { prePublication: { ...rule.prePublication, moderation: null } },
      'Before publication › Time for checking: none instead of 2 working days',
    ],
    [
      'withdrawal',
      { signature: { ...rule.signature, withdrawUntil: 'close' } },
      'Signature › Until when a signature can be withdrawn: the end of collecting instead of hand-over',
    ],
    [
      'count',
      { countBasis: 'confirmed' },
      'What counts: signatures confirmed by the register instead of all valid signatures',
    ],
    [
      'retention',
      { retention: { ...rule.retention, afterHandoverDays: 1 } },
      'How long data is kept › After hand-over: 1 day instead of 180 days',
    ],
    [
      'waiting',
      { retention: { ...rule.retention, waitingDays: 90 } },
      'How long data is kept › While waiting for hand-over: 90 days instead of not said',
    ],
    ['nothing', {}, 'the rule stays as it was'],
  ])('%s', (_name, changes, expected) => {
    expect(sentences(kyiv, withRule(changes))[0]).toBe(petition + expected);
    for (const language of languages)
      for (const sentence of sentences(kyiv, withRule(changes), language)) expect(sentence).not.toMatch(raw);
  });

  test('one taken back is told with its day', () => {
    expect(sentences(withRule({}), kyiv)).toEqual([
      'Electronic petition to the Kyiv City Council: the rule from 1 January 2027 is taken back',
    ]);
  });

  test('the first rule of another stage', () => {
    const stages = [...rule.stages, { key: 'second', need: { abs: 9000 }, effect: 'debate' as const }];
    expect(sentences(kyiv, withRule({ stages }))).toEqual([`${petition}a stage is added: 9,000 signatures`]);
    expect(sentences(kyiv, withRule({ stages: [] }))).toEqual([`${petition}a stage is taken out: 6,000 signatures`]);
  });

  test('each language says it in its own way', () => {
    const after = withRule({
      stages: [{ key: 'respond', need: { abs: 5000 }, effect: 'respond' }],
      window: { ...rule.window, length: { n: 2, unit: 'month' } },
    });
    expect(sentences(kyiv, after, 'uk')).toEqual([
      'Електронна петиція до Київської міської ради, з 1 січня 2027 року: потрібно буде 5 000 підписів замість 6 000',
      'Електронна петиція до Київської міської ради, з 1 січня 2027 року: строк збору підписів: 2 місяці (раніше: 60 днів)',
    ]);
    expect(sentences(kyiv, after, 'lv')[0]).toContain('no 2027. gada 1. janvāra: vajadzēs 5 000 parakstu, nevis 6 000');
  });
});

test('other places go by readable names', () => {
  const { configuration } = kyiv;
  const moved = [...configuration.topics].toReversed();
  expect(sentences(kyiv, with_(kyiv, at('contact', 'phone'), '+380 44 1'))).toEqual([
    'Contact › Telephone: “+380 44 000 00 00” → “+380 44 1”',
  ]);
  expect(sentences(kyiv, with_(kyiv, at('topics', 'health', 'name', 'uk'), 'Здоровʼя'))[0]).toMatch(
    /^Topics › Health › Name \(Ukrainian\): “Здоров’я” → “/,
  );
  expect(sentences(kyiv, with_(kyiv, at('topics', 'health'), undefined))).toEqual(['Removed: Topics › Health']);
  expect(
    sentences(kyiv, with_(kyiv, at('topics', 'sport'), { key: 'sport', name: { en: 'Sport', uk: 'Спорт' } })),
  ).toEqual(['Added: Topics › Sport']);
  expect(sentences(kyiv, with_(kyiv, at('topics'), moved))[0]).toMatch(/^Topics: new order: Housing and utilities, /);
  expect(sentences(kyiv, with_(kyiv, ['pages', 'uk', 'privacy'], '# x'))).toEqual([
    'The page “Privacy” in Ukrainian was changed',
  ]);
  expect(sentences(kyiv, with_(kyiv, ['logo'], '<svg/>'))).toEqual(['The logo was changed']);
  const own = { ...kyiv, texts: { en: { common: { back: 'Return', nav: { home: 'Start' } } } } };
  expect(sentences(kyiv, own)).toEqual([
    'Own text (English) in place of “Back”: “Return”',
    'Own text (English) in place of “Home”: “Start”',
  ]);
  expect(sentences(own, kyiv)[1]).toBe('Back to the standard text (English): “Home”');
  const review = (...path: string[]) => at('review', ...path);
  expect(sentences(kyiv, with_(kyiv, review('refusalReasons', 'hate', 'appealable'), false))).toEqual([
    'Checking before publication › Reasons for refusing › It incites hatred or violence. › The author may object once: “yes” → “no”',
  ]);
  expect(sentences(kyiv, with_(kyiv, review('reportCategories'), ['spam']))[0]).toMatch(
    /wrong facts, .*” → “advertising”/,
  );
  expect(sentences(kyiv, with_(kyiv, at('money', 'fees', 'prices', 'party', 'small'), 150))).toEqual([
    'Gifts and fees › Fees for publication › Prices › Political party › small: “UAH 10,000.00” → “UAH 1.50”',
  ]);
  const euros = with_(with_(kyiv, at('money', 'currency'), 'EUR'), at('money', 'donations', 'amounts'), [50]);
  expect(sentences(kyiv, euros)).toEqual([
    'Gifts and fees › Currency: “UAH” → “EUR”',
    'Gifts and fees › Gifts of money › Amounts offered: “50.00, 100.00, 200.00, 500.00” → “0.50”',
  ]);
  expect(sentences(kyiv, with_(kyiv, at('features', 'donations'), true))).toEqual([
    'Tools › Gifts of money: “no” → “yes”',
  ]);
});

/** What no reader should meet: a key of ours, a missing text, a hole. */
const raw =
  /(configuration|team|signatures|initiatives):|\b(place|value|enum|rule|change|need)\.[a-z]|\{\w+\}|undefined|\[object|register_after|_only|ageMin|minLoa/;

function leaves(value: unknown, path: readonly string[] = []): string[][] {
  if (isNamedList(value) && value.length > 0)
    return value.flatMap((member) => leaves(member, [...path, memberName(member) ?? '']));
  if (!isRecord(value)) return [[...path]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Names of fields in small and capital letters, which are no words of any language. */
const fieldNames = (path: DocumentPath) => path.filter((part) => /^[a-z]+[A-Z][A-Za-z]*$/.test(part));

test.each(documents.map((document) => [document.configuration.slug, document] as const))(
  'every place of %s has a sentence without a key of ours',
  (_slug, document) => {
    const paths = leaves(document);
    expect(paths.length).toBeGreaterThan(100);
    for (const language of ['en', 'uk'] as const) {
      const t = tOf(language);
      for (const path of paths) {
        const value = valueAt(document, path);
        const changes: Change[] = [
          { path, before: value, after: undefined },
          { path, before: undefined, after: value },
          { path, before: value, after: typeof value === 'string' ? `${value}…` : value },
        ];
        for (const change of changes) {
          const said = changeSentences(t, language, [change], { before: document, after: document });
          if (!path.includes('rules') && said.length !== 1) expect.fail(`${path.join('.')} is not told`);
          // Titles and quotes are the tenant's own words.
          const ours = said.join(' ').replace(/“[^”]*”|«[^»]*»/g, '');
          if (raw.test(ours) || fieldNames(path).some((name) => ours.includes(name)))
            expect.fail(`${path.join('.')}: ${said.join(' ')}`);
        }
      }
    }
  },
);

test('every field that a document can have, but for providers’ technical ones, has a label', () => {
  const names = new Set<string>();
  (function walk(schema: unknown) {
    if (Array.isArray(schema)) return schema.forEach(walk);
    if (!isRecord(schema)) return;
    for (const [key, inner] of Object.entries(schema)) {
      if (key === 'properties' && isRecord(inner)) Object.keys(inner).forEach((name) => names.add(name));
      if (key !== 'identityProviders') walk(inner);
    }
  })(z.toJSONSchema(TenantDocumentShape, { unrepresentable: 'any', io: 'input' }));
  const ownNames = ['configuration', 'key', 'code', 'of', ...languages];
  expect([...names].filter((name) => !label(name) && !ownNames.includes(name))).toEqual([]);
});

test('a correction is told by what it changes of the rule that it stands in for, not of the newest one', () => {
  const later = withRule({ stages: [{ key: 'respond', need: { abs: 5000 }, effect: 'respond' }] });
  const correction = {
    of: rule.version,
    reason: { en: 'The law changed' },
    source: { act: { en: 'Law' }, article: '1', where: 'Gazette 1' },
  };
  const corrected = with_(later, at('instruments', 'e-petition', 'rules', '3'), {
    ...structuredClone(rule),
    version: 3,
    effectiveFrom: '2027-02-01',
    stages: [{ key: 'respond', need: { abs: 5500 }, effect: 'respond' }],
    correction,
  });
  expect(sentences(later, corrected)).toEqual([
    'Electronic petition to the Kyiv City Council, from 1 February 2027: 5,500 instead of 6,000 signatures will be needed',
  ]);
});

test('who publishes is told in words', () => {
  expect(sentences(kyiv, with_(kyiv, at('approvalNeeded'), true))).toEqual([
    'Added: A second administrator must approve what is published: “yes”',
  ]);
});
