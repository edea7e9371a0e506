import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../commands/tenant-folder.ts';
import { languages } from '../domain/shared/languages.ts';
import { diffDocuments } from '../domain/tenants/diff-documents.ts';
import { changesIn, detailSentences, loggedChangeSentences } from './audit-sentences.ts';
import { getT } from './get-t.ts';
import { wordsOf } from './problem-sentences.ts';

const documents = await Promise.all((await tenantFolders()).map((folder) => readTenantFolder(folder)));
const kyiv = documents.find(({ configuration }) => configuration.slug === 'kyiv');
if (!kyiv) throw new Error('no Kyiv');
const t = getT({ languages: [...languages], texts: undefined }, 'en');
const words = wordsOf(t, 'en', kyiv);
const details = (before: unknown, after: unknown) =>
  detailSentences(words, [{ id: 'member-1', name: 'Anna Izdomāta' }], { before, after });

test('details are told by name, and nothing that only a machine could read', () => {
  expect(details([{ role: 'editor', initiativeId: null }], [{ role: 'administrator', initiativeId: null }])).toEqual([
    'Roles: Editor → Administrator',
  ]);
  expect(details({ state: 'draft' }, { state: 'live', warnings: [] })).toEqual(['State: not open yet → open']);
  expect(details(null, { method: 'passkey', level: null })).toEqual(['Way of signing in: passkey']);
  expect(details({ stored: 1200 }, { recounted: 1300 })).toEqual(['Signatures counted: 1,200 → 1,300']);
  expect(
    details({ downNote: null }, { reason: 'It answers with faults', downNote: { uk: 'Зачекайте', en: 'Wait' } }),
  ).toEqual(['Reason: It answers with faults', 'What people read meanwhile: Wait']);
  // A person's pseudonym stays out, and so does what a later release adds.
  expect(details(null, { alias: 'f00d', others: ['f00d'], initiativeId: 'x' })).toEqual([]);
});

test('moments, members, instruments and lines of the checklist are told by their names', () => {
  const [instrument] = kyiv.configuration.instruments;
  expect(details(null, { until: '2026-11-24T10:05:00.000Z', expiresAt: '2026-12-01T10:00:00.000Z' })).toEqual([
    'Until: 24 November 2026, 12:05',
    'The link holds until: 1 December 2026, 12:00',
  ]);
  expect(details({ mailsPerDay: null, requestsPerMinute: 9 }, { mailsPerDay: 12345, requestsPerMinute: 9 })).toEqual([
    'Letters a day: as everywhere → 12,345',
  ]);
  expect(details({ reason: 'New hours', askedBy: 'member-1' }, { note: 'Not yet' })).toEqual([
    'Reason: New hours',
    'Note: Not yet',
    'Asked by: Anna Izdomāta',
  ]);
  // Whoever has no name here is left out.
  expect(details({ askedBy: 'member-2' }, null)).toEqual([]);
  expect(details({ state: 'draft' }, { state: 'live', missing: ['rule'], warnings: ['trial'] })).toEqual([
    'State: not open yet → open',
    'Not done yet: A rule is in force',
    'Warnings: The way of a signature was tried',
  ]);
  expect(details(null, { number: 1200, instrument: instrument?.key })).toEqual([
    `Rule: ${instrument?.name.en}`,
    'Number of the initiative: 1200',
  ]);
});

test('changes are told in sentences, also of what is not there any more; a place tells its own only', () => {
  const after = structuredClone(kyiv);
  after.configuration.contact.phone = '+380 44 1';
  const [instrument] = after.configuration.instruments;
  if (!instrument) throw new Error('no instrument');
  instrument.name = { ...instrument.name, en: 'Renamed' };
  // As the database gives them: what is not there has no name either.
  const changes = JSON.parse(JSON.stringify(diffDocuments(kyiv, after))) as ReturnType<typeof diffDocuments>;
  const entry = { before: null, after: { changes } };
  const said = loggedChangeSentences(words, changesIn(entry), { before: kyiv, after: kyiv }, true);
  expect(said).toHaveLength(2);
  expect(said[0]).toMatch(/^Contact › Telephone: “.+” → “\+380 44 1”$/);
  expect(changesIn(entry, ['configuration', 'instruments', instrument.key])).toEqual([changes[1]]);
  expect(changesIn({ before: entry.after, after: null }, ['theme'])).toEqual([]);

  const gone = ['configuration', 'instruments', 'no-longer', 'rules', '1', 'stages'];
  const one = [{ path: gone, before: 1, after: 2 }];
  expect(loggedChangeSentences(words, one, { before: kyiv, after: kyiv }, true)).toEqual([
    expect.stringMatching(/: changed; it is not there any more$/),
  ]);
});
