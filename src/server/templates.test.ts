import { describe, expect, test } from 'vitest';
import { languages } from '../domain/shared/languages.ts';
import { blanksOf } from '../domain/tenants/blanks-of.ts';
import { problemLine } from '../domain/tenants/document-problem.ts';
import { makeDocument, type NewTenant, templateSource } from '../domain/tenants/make-document.ts';
import { readInstrumentTemplate, readTemplate, templateNames } from './templates.ts';

const given: NewTenant = {
  slug: 'new-country',
  name: { en: 'Common Voice', lv: 'Kopā' },
  country: 'EE',
  languages: { required: [...languages], optional: [], default: 'en' },
  timeZone: 'Europe/Tallinn',
  host: 'new-country.localhost',
  organisation: 'Association of Voices',
  email: 'help@voices.example',
  institution: { en: 'Riigikogu' },
  today: '2026-11-24',
};

describe.each(templateNames)('%s', (name) => {
  test('is a whole document in all six languages, with every word filled', async () => {
    const { document, problems = [] } = makeDocument(await readTemplate(name), given);
    expect(problems.map(problemLine)).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/\{\w+\}/);
    expect(document?.configuration.name).toMatchObject({ en: 'Common Voice', lv: 'Kopā', ru: 'Common Voice' });
  });

  test('no number passes for law, and every language has the same blanks', async () => {
    const { document } = makeDocument(await readTemplate(name), given);
    if (!document) throw new Error('no document');
    const [instrument] = document.configuration.instruments;
    const numbers = Object.values(instrument?.provenance ?? {});
    expect(numbers.map(({ confidence }) => confidence)).not.toContain('seen');
    // What readiness knows as no source at all.
    const sources = [...numbers, instrument?.legalBasis.provenance].map((number) => number?.source);
    expect(new Set(sources)).toEqual(new Set([templateSource]));
    const pages = blanksOf(document).filter(({ path }) => path[0] === 'pages');
    const places = (language: string) => pages.filter(({ path }) => path[1] === language).map(({ path }) => path[2]);
    expect(places('en').length).toBeGreaterThan(8);
    for (const language of languages) expect(places(language).toSorted()).toEqual(places('en').toSorted());
  });

  test('has only the chosen languages', async () => {
    const institution = { lv: 'Dome' };
    const some = {
      ...given,
      institution,
      languages: { required: ['lv' as const], optional: ['ru' as const], default: 'lv' as const },
    };
    const { document } = makeDocument(await readTemplate(name), some);
    expect(Object.keys(document?.pages ?? {}).toSorted()).toEqual(['lv', 'ru']);
    expect(Object.keys(document?.configuration.institutions[0]?.slots ?? {}).toSorted()).toEqual(['lv', 'ru']);
    expect(document?.configuration.name).toEqual({ lv: 'Kopā', ru: 'Kopā' });
  });
});

test('what was given wrongly is told with its place', async () => {
  const template = await readTemplate('national');
  const wrong = { ...given, host: '10.0.0.1', timeZone: 'Mars/Olympus', email: 'nobody', name: {} };
  expect(makeDocument(template, wrong).problems?.map(problemLine)).toEqual(
    expect.arrayContaining([
      'configuration.timeZone: time_zone',
      'configuration.contact.email: email',
      'configuration.hosts.10.0.0.1.host: host',
    ]),
  );
});

test('an instrument that is added says of each of its numbers that it has no source yet', async () => {
  const template = JSON.stringify(await readInstrumentTemplate());
  const sources = [...template.matchAll(/"source":"([^"]*)"/g)].map(([, source]) => source);
  expect(sources.length).toBeGreaterThan(4);
  expect(new Set(sources)).toEqual(new Set([templateSource]));
});
