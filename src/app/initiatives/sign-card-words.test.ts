import { describe, expect, test } from 'vitest';
import { getT } from '../../i18n/get-t.ts';
import { pageFormats } from '../page-formats.ts';
import { countNote, percentText, signCardSentence } from './sign-card-words.ts';

const tenant = { languages: ['en'], configuration: { timeZone: 'Europe/Riga' } } as Parameters<typeof getT>[0] &
  Parameters<typeof pageFormats>[0]['tenant'];
const now = new Date('2026-11-24T12:00:00Z');
const page = { t: getT(tenant, 'en'), language: 'en' as const, tenant, now };
const formats = pageFormats(page);
const closesAt = new Date('2027-01-09T22:00:00Z');

function sentence(
  view: Partial<Parameters<typeof signCardSentence>[1]>,
  facts: { valid: number; counted?: number; required: number | null; handed?: number; kind?: 'signatures' | 'support' },
) {
  const confirmed = { valid: facts.valid, confirmed: 0, counted: facts.valid, notConfirmed: [], countedAt: now };
  return signCardSentence(
    page,
    { column: 'C', paused: false, closesAt, count: confirmed, ...view },
    { ...formats, kind: 'signatures', handed: facts.valid, counted: facts.valid, ...facts },
  );
}

describe('sign card in one sentence (A7)', () => {
  test.each([
    [
      'under',
      sentence({}, { valid: 8_102, required: 10_000 }),
      'Signatures: 8,102 of 10,000 needed, 81 per cent, still needed: 1,898, open until 9 January 2027 (inclusive, Saturday).',
    ],
    [
      'no end',
      sentence({ closesAt: null }, { valid: 41, required: 10_000 }),
      'Signatures: 41 of 10,000 needed, 0.4 per cent, still needed: 9,959, no closing date.',
    ],
    [
      'only confirmed ones count',
      sentence({}, { valid: 12_408, counted: 41, required: 10_000 }),
      'Signatures: 41 of 10,000 needed, 0.4 per cent, still needed: 9,959, open until 9 January 2027 (inclusive, Saturday).',
    ],
    [
      'over',
      sentence({ column: 'T' }, { valid: 12_408, required: 10_000 }),
      'Signatures: 12,408, needed: 10,000, open until 9 January 2027 (inclusive, Saturday).',
    ],
    [
      'no threshold',
      sentence({}, { valid: 3_914, required: null, kind: 'support' }),
      'Support: 3,914, no number is needed, open until 9 January 2027 (inclusive, Saturday).',
    ],
    ['paused', sentence({ paused: true }, { valid: 214, required: 10_000 }), 'Signatures: 214. Signing is paused.'],
    [
      'ended',
      sentence({ column: 'X' }, { valid: 812, required: 10_000 }),
      'Signatures: 812 of 10,000 needed. Collecting has ended.',
    ],
    ['handed over', sentence({ column: 'H' }, { valid: 2_318, required: 2_000 }), 'Signatures, handed over: 2,318.'],
    [
      'decided',
      sentence(
        { column: 'D', count: { valid: 2_034, confirmed: 2_034, counted: 2_034, notConfirmed: [], countedAt: now } },
        { valid: 2_034, handed: 2_263, required: 2_000 },
      ),
      'Signatures, handed over: 2,263, confirmed: 2,034.',
    ],
  ])('%s', (_name, said, expected) => {
    expect(said).toBe(expected);
  });
});

test('per cent is never rounded up', () => {
  expect([0, 1, 99, 9_999, 10_000].map((n) => percentText('en', n, 10_000))).toEqual(['0', '0.1', '0.9', '99', '100']);
});

describe('time of the count', () => {
  test.each([
    [2, 'Counted at 13:59. The number can also go down, for example when somebody withdraws.'],
    [60, 'Number from 24 November 2026, 13:59. Counting is late. Signing goes on.'],
  ])('%i seconds old', (age, expected) => {
    expect(countNote(page, new Date(now.getTime() - age * 1_000), formats)).toBe(expected);
  });

  test('never counted', () => {
    expect(countNote(page, null, formats)).toBe('Not counted yet. Signing goes on.');
  });
});
