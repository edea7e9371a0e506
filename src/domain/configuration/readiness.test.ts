import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../server/templates.ts';
import { makeDocument } from '../tenants/make-document.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { isReady, type LaunchCode, type LaunchFacts, readiness } from './readiness.ts';

const now = new Date('2026-11-24T12:00:00Z');
const made = makeDocument(await readTemplate('national'), {
  slug: 'land',
  name: { lv: 'Mūsu petīcijas', en: 'Our petitions' },
  country: 'LV',
  languages: { required: ['lv', 'en'], optional: [], default: 'lv' },
  timeZone: 'Europe/Riga',
  host: 'land.localhost',
  organisation: 'Biedrība',
  email: 'birojs@biedriba.lv',
  institution: { lv: 'Parlaments' },
  today: '2026-11-24',
});
if (!made.document) throw new Error(JSON.stringify(made.problems));
const fresh = made.document;

/** As administrators leave it: blanks filled, numbers confirmed. */
function finished(change: (document: TenantDocument) => void = () => undefined): TenantDocument {
  const text = JSON.stringify(fresh)
    .replace(/\[\[.+?\]\]/g, 'filled')
    .replaceAll('"unverified"', '"seen"');
  const document = JSON.parse(text) as TenantDocument;
  change(document);
  return document;
}
const facts = (changes: Partial<LaunchFacts> = {}): LaunchFacts => ({
  document: finished(),
  hasDraft: false,
  domain: 'here',
  certificate: 'valid',
  providers: [{ name: 'eID', answer: 'answers' }],
  editors: 2,
  trials: 1,
  takenBack: true,
  now,
  ...changes,
});
const notDone = (given: LaunchFacts) =>
  Object.fromEntries(
    readiness(given)
      .filter(({ state }) => state !== 'done')
      .map(({ code, state }) => [code, state]),
  );

test('a finished site is ready', () => {
  expect(notDone(facts())).toEqual({});
  expect(isReady(readiness(facts()))).toBe(true);
});

test('a new site from a template is not: blanks on its legal pages, unconfirmed numbers, nobody in the team', () => {
  const lines = readiness(facts({ document: fresh, editors: 0 }));
  const missing = lines.filter(({ state }) => state === 'missing').map(({ code }) => code);
  expect(missing).toEqual(expect.arrayContaining(['legal_pages', 'legal_numbers', 'editors']));
  expect(isReady(lines)).toBe(false);
  expect(lines.find(({ code }) => code === 'legal_pages')?.about).toEqual(
    expect.arrayContaining([expect.stringMatching(/^privacy\/(lv|en)$/)]),
  );
});

describe('one thing that is missing is its own line', () => {
  test.each<[LaunchCode, Partial<LaunchFacts>]>([
    ['domain', { domain: 'elsewhere' }],
    ['domain', { domain: 'no_answer' }],
    ['certificate', { certificate: 'expired' }],
    ['certificate', { certificate: 'wrong_name' }],
    ['providers', { providers: [] }],
    [
      'providers',
      {
        providers: [
          { name: 'a', answer: 'answers' },
          { name: 'b', answer: 'misconfigured' },
        ],
      },
    ],
    ['editors', { editors: 1 }],
    ['trial', { trials: 0, takenBack: false }],
  ])('%s: %j', (code, changes) => {
    expect(notDone(facts(changes))).toEqual({ [code]: 'missing' });
    expect(isReady(readiness(facts(changes)))).toBe(false);
  });

  test.each<[LaunchCode, (document: TenantDocument) => void]>([
    ['mail_sender', ({ configuration }) => (configuration.mailSender.address = 'post@example.org')],
    ['mail_sender', ({ configuration }) => (configuration.mailSender.address = 'post@land.example')],
    ['contact', ({ configuration }) => (configuration.contact.email = 'a@example.com')],
    ['legal_pages', ({ pages }) => (pages.en = { ...pages.en, terms: ' ' })],
    ['legal_pages', ({ pages }) => (pages.lv = { ...pages.lv, privacy: 'Pārzinis: [[nosaukums]]' })],
    ['accessibility', ({ pages }) => delete pages.en?.['accessibility']],
    [
      'legal_numbers',
      ({ configuration }) => {
        const basis = configuration.instruments[0]?.legalBasis;
        if (basis) basis.provenance.confidence = 'unverified';
      },
    ],
    ['translations', ({ configuration }) => delete configuration.tagline.en],
    ['institutions', ({ configuration }) => delete configuration.institutions[0]?.slots.en],
    [
      'institutions',
      ({ configuration }) => {
        const [institution] = configuration.institutions;
        if (institution) institution.unconfirmed = ['lv'];
      },
    ],
    ['document', ({ configuration }) => (configuration.tagline.lv = '[[vienā teikumā]]')],
  ])('%s', (code, change) => {
    expect(notDone(facts({ document: finished(change) }))).toEqual({ [code]: 'missing' });
  });

  test('a rule that starts tomorrow is none yet, and neither are its terms', () => {
    const document = finished(({ configuration }) => {
      for (const { rules } of configuration.instruments) for (const rule of rules) rule.effectiveFrom = '2026-11-25';
    });
    expect(notDone(facts({ document }))).toEqual({ rule: 'missing', retention: 'missing' });
    expect(notDone(facts({ document, now: new Date('2026-11-24T22:30:00Z') }))).toEqual({});
  });
});

test('a warning keeps nothing closed: a draft beside, a certificate that ends soon, a sample that nobody took back', () => {
  const given = facts({ hasDraft: true, certificate: 'ends_soon', takenBack: false });
  expect(notDone(given)).toEqual({ unpublished: 'warning', certificate: 'warning', trial: 'warning' });
  expect(isReady(readiness(given))).toBe(true);
});

test('unconfirmed numbers and addresses of nobody are a warning in a demonstration only', () => {
  const change = (document: TenantDocument) => {
    document.configuration.mailSender.address = 'post@land.example';
    for (const { legalBasis } of document.configuration.instruments) legalBasis.provenance.confidence = 'unverified';
  };
  expect(notDone(facts({ document: finished(change) }))).toEqual({ mail_sender: 'missing', legal_numbers: 'missing' });
  const demonstration = finished((document) => {
    change(document);
    document.configuration.demonstration = true;
  });
  expect(notDone(facts({ document: demonstration }))).toEqual({ mail_sender: 'warning', legal_numbers: 'warning' });
});
