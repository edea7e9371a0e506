import { describe, expect, test } from 'vitest';
import type { Language } from '../domain/shared/languages.ts';
import {
  dateFrom,
  dateOn,
  dateUntil,
  formatCount,
  formatLocale,
  formatMessage,
  formatNumber,
  formatTimeShort,
} from './format.ts';

const friday = new Date('2026-11-27T12:00:00Z');
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('dates in sentences', () => {
  const expected: Record<Language, { on: string; until: string; onWeekday: string; untilWeekday: string }> = {
    lv: {
      on: '2026. gada 27. novembrī',
      until: '2026. gada 27. novembrim (ieskaitot)',
      onWeekday: '2026. gada 27. novembrī (piektdiena)',
      untilWeekday: '2026. gada 27. novembrim (ieskaitot, piektdiena)',
    },
    ru: {
      on: '27 ноября 2026 года',
      until: '27 ноября 2026 года включительно',
      onWeekday: '27 ноября 2026 года (пятница)',
      untilWeekday: '27 ноября 2026 года включительно (пятница)',
    },
    uk: {
      on: '27 листопада 2026 року',
      until: '27 листопада 2026 року включно',
      onWeekday: '27 листопада 2026 року (п’ятниця)',
      untilWeekday: '27 листопада 2026 року включно (п’ятниця)',
    },
    mk: {
      on: '27 ноември 2026 година',
      until: '27 ноември 2026 година вклучително',
      onWeekday: '27 ноември 2026 година (петок)',
      untilWeekday: '27 ноември 2026 година вклучително (петок)',
    },
    sq: {
      on: '27 nëntor 2026',
      until: '27 nëntor 2026 (përfshirë)',
      onWeekday: '27 nëntor 2026 (e premte)',
      untilWeekday: '27 nëntor 2026 (përfshirë, e premte)',
    },
    en: {
      on: '27 November 2026',
      until: '27 November 2026 (inclusive)',
      onWeekday: '27 November 2026 (Friday)',
      untilWeekday: '27 November 2026 (inclusive, Friday)',
    },
  };
  const languages = Object.keys(expected) as Language[];

  test.each(languages)('%s', (language) => {
    const zone = 'Europe/Riga';
    expect({
      on: dateOn(language, friday, zone),
      until: dateUntil(language, friday, zone),
      onWeekday: dateOn(language, friday, zone, { weekday: true }),
      untilWeekday: dateUntil(language, friday, zone, { weekday: true }),
    }).toEqual(expected[language]);
  });

  test('every Latvian month has its two forms', () => {
    const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 5)));
    const stems = 'janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr'.split(' ');
    months.forEach((instant, month) => {
      expect(dateOn('lv', instant, 'UTC')).toMatch(new RegExp(`^2026\\. gada 5\\. ${stems[month]}[īā]$`));
      expect(dateFrom('lv', instant, 'UTC')).toMatch(
        new RegExp(`^2026\\. gada 5\\. ${stems[month]?.replace(/l$/, 'ļ')}a$`),
      );
      expect(dateUntil('lv', instant, 'UTC')).toMatch(new RegExp(`^2026\\. gada 5\\. ${stems[month]}[ia]m \\(`));
    });
  });

  test('the day is that of the time zone', () => {
    const lateEvening = new Date('2026-11-27T22:30:00Z');
    expect(dateOn('lv', lateEvening, 'Europe/Riga')).toBe('2026. gada 28. novembrī');
    expect(dateOn('mk', lateEvening, 'Europe/Skopje')).toBe('27 ноември 2026 година');
  });
});

test('counts are grouped where plain numbers are not', () => {
  expect(formatNumber('lv', 8102)).toBe('8102');
  expect(plain(formatCount('lv', 8102))).toBe('8 102');
  expect(plain(formatCount('sq', 8102))).toBe('8 102');
  expect(formatCount('mk', 8102)).toBe('8.102');
});

test('languages are shown in the conventions of their country', () => {
  expect(['lv', 'ru', 'uk', 'en', 'mk', 'sq', 'et'].map(formatLocale)).toEqual([
    'lv',
    'ru',
    'uk',
    'en-GB',
    'mk',
    'sq-MK',
    'et',
  ]);
});

test.each(['lv', 'ru', 'uk', 'en', 'mk', 'sq', 'et', 'lt'])(
  '%s has the 24-hour clock, midnight included',
  (language) => {
    expect(formatTimeShort(language, new Date('2026-11-27T00:05:00Z'), 'UTC')).toBe('00:05');
    expect(formatTimeShort(language, new Date('2026-11-27T15:05:00Z'), 'UTC')).toBe('15:05');
  },
);

test('a message without a form for the category takes "other"', () => {
  expect(formatMessage('lv', 0, { one: '{n} paraksts', other: '{n} paraksti' })).toBe('0 paraksti');
});
