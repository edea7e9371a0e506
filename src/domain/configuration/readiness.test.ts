import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../server/templates.ts';
import { makeDocument, templateSource } from '../tenants/make-document.ts';
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
    .replaceAll('"unverified"', '"seen"')
    .replaceAll(templateSource, 'Rules of procedure, article 3');
  const document = JSON.parse(text) as TenantDocument;
  document.configuration.contact.emergency = '+371 2 000 0000';
  change(document);
  return document;
}
const facts = (changes: Partial<LaunchFacts> = {}): LaunchFacts => ({
  document: finished(),
  hasDraft: false,
  domain: 'here',
  certificate: 'valid',
  providers: [{ name: 'eID', answer: 'answers' }],
  providerTests: [
    { provider: 'eid', by: 'ada', at: now },
    { provider: 'eid', by: 'bo', at: now },
  ],
  mailRecords: [{ kind: 'spf', state: 'there', name: 'biedriba.lv', value: 'v=spf1 a:operator.localhost ~all' }],
  mailArrived: { by: 'ada', at: now },
  ownLogo: true,
  lastCopy: now,
  changes: {},
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
    ['provider_tests', { providerTests: [] }],
    [
      'provider_tests',
      {
        providerTests: [
          { provider: 'a', by: 'ada', at: now },
          { provider: 'b', by: 'bo', at: now },
        ],
      },
    ],
    [
      'mail_records',
      { mailRecords: [{ kind: 'dmarc', state: 'no_answer', name: '_dmarc.x', value: 'v=DMARC1; p=none' }] },
    ],
    ['mail_test', { mailArrived: null }],
  ])('%s: %j', (code, changes) => {
    expect(notDone(facts(changes))).toEqual({ [code]: 'missing' });
    expect(isReady(readiness(facts(changes)))).toBe(false);
  });

  test.each<[LaunchCode, (document: TenantDocument) => void]>([
    ['mail_sender', ({ configuration }) => (configuration.mailSender.address = 'post@example.org')],
    ['mail_sender', ({ configuration }) => (configuration.mailSender.address = 'post@land.example')],
    ['emergency', ({ configuration }) => delete configuration.contact.emergency],
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
    [
      'legal_numbers',
      ({ configuration }) => {
        for (const number of Object.values(configuration.instruments[0]?.provenance ?? {}))
          number.source = templateSource;
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

test('a warning keeps nothing closed: a draft beside, a certificate that ends soon, the template’s logo, an old copy, a sample that nobody took back', () => {
  const lastCopy = new Date(now.getTime() - 7 * 86_400_000);
  const given = facts({ hasDraft: true, certificate: 'ends_soon', ownLogo: false, lastCopy, takenBack: false });
  expect(notDone(given)).toEqual({
    unpublished: 'warning',
    certificate: 'warning',
    logo: 'warning',
    backup: 'warning',
    trial: 'warning',
  });
  expect(isReady(readiness(given))).toBe(true);
});

test('a line says who did last what it rests on', () => {
  const at = new Date('2026-11-20T10:00:00Z');
  const lines = readiness(facts({ changes: { pages: { by: 'ada', at } } }));
  const last = (code: LaunchCode) => lines.find((line) => line.code === code)?.last;
  expect(last('legal_pages')).toEqual({ by: 'ada', at });
  expect(last('provider_tests')).toMatchObject({ by: 'ada' });
  expect(last('mail_test')).toMatchObject({ by: 'ada' });
  expect(last('domain')).toBeUndefined();
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
