import { type Currency, digitsOf } from '../domain/shared/currencies.ts';
import type { Language } from '../domain/shared/languages.ts';

const MONTHS_LV_ON =
  'janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī'.split(' ');
const MONTHS_LV_FROM =
  'janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra'.split(' ');
const MONTHS_LV_UNTIL =
  'janvārim februārim martam aprīlim maijam jūnijam jūlijam augustam septembrim oktobrim novembrim decembrim'.split(
    ' ',
  );

/** British dates; Albanian as in North Macedonia, which uses the 24-hour clock. */
const localeOfLanguage = new Map([
  ['en', 'en-GB'],
  ['sq', 'sq-MK'],
]);

/** How each language puts a date into a sentence. Intl gives Latvian months in the nominative, so Latvian has its own. */
const sentenceDates: Record<Language, SentenceDate> = {
  lv: {
    on: ({ day, month, year }) => `${year}. gada ${day}. ${MONTHS_LV_ON[month - 1]}`,
    from: ({ day, month, year }) => `${year}. gada ${day}. ${MONTHS_LV_FROM[month - 1]}`,
    until: ({ day, month, year }) => `${year}. gada ${day}. ${MONTHS_LV_UNTIL[month - 1]}`,
    inclusive: 'ieskaitot',
    inclusiveInBrackets: true,
  },
  ru: { on: (date) => `${dayMonthYear(date)} года`, inclusive: 'включительно', inclusiveInBrackets: false },
  uk: { on: (date) => `${dayMonthYear(date)} року`, inclusive: 'включно', inclusiveInBrackets: false },
  mk: { on: (date) => `${dayMonthYear(date)} година`, inclusive: 'вклучително', inclusiveInBrackets: false },
  sq: { on: dayMonthYear, inclusive: 'përfshirë', inclusiveInBrackets: true },
  en: { on: dayMonthYear, inclusive: 'inclusive', inclusiveInBrackets: true },
};

const numberFormat = cached(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const dateFormat = cached(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const pluralRules = cached((locale: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options));

/** The locale whose conventions a language is shown in. A locale that is no language of the product stays as it is. */
export function formatLocale(language: string): string {
  return localeOfLanguage.get(language) ?? language;
}

const placeOfLanguage: Record<Language, string> = { lv: 'LV', ru: 'RU', uk: 'UA', en: 'GB', mk: 'MK', sq: 'MK' };

/** How those who show links name a language: `lv_LV`. */
export function linkLocale(language: Language): string {
  return `${language}_${placeOfLanguage[language]}`;
}

/**
 * A number exactly as the locale data writes it: Latvian leaves four digits ungrouped ("1234"). For the rule vectors,
 * exports and quantities inside running text. Counts that citizens read use `formatCount`.
 */
export function formatNumber(language: string, n: number): string {
  return numberFormat(formatLocale(language), {}).format(n);
}

/** A count shown to citizens (signatures, votes, members): always grouped, so Latvian shows "8 102" beside "10 000". */
export function formatCount(language: string, n: number): string {
  return numberFormat(formatLocale(language), { useGrouping: 'always' }).format(n);
}

/** An amount of minor units with its currency: "€5.00"; without the currency where there is none to name. */
export function formatMoney(language: string, minor: number, currency: Currency, named = true): string {
  const digits = digitsOf(currency);
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const style = named ? ({ style: 'currency', currency } as const) : {};
  return numberFormat(formatLocale(language), { ...style, ...places }).format(minor / 10 ** digits);
}

/** Date for a list or table, as the locale data writes it. Inside a sentence use `dateOn` or `dateUntil`. */
export function formatDateLong(language: string, instant: Date, timeZone: string): string {
  return dateFormat(formatLocale(language), { dateStyle: 'long', timeZone }).format(instant);
}

/** Hours and minutes, in every language on the 24-hour clock. */
export function formatTimeShort(language: string, instant: Date, timeZone: string): string {
  return dateFormat(formatLocale(language), { timeStyle: 'short', hourCycle: 'h23', timeZone }).format(instant);
}

/** CLDR cardinal category of a number: the suffix of the text key that agrees with it. */
export function pluralCategory(language: string, n: number): Intl.LDMLPluralRule {
  return pluralRules(formatLocale(language), {}).select(n);
}

/** Picks the form for `n` and puts the number in place of every `{n}`. A category without a form takes `other`. */
export function formatMessage(
  language: string,
  n: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string | undefined>> & { readonly other: string },
): string {
  return (forms[pluralCategory(language, n)] ?? forms.other).replaceAll('{n}', () => formatNumber(language, n));
}

/**
 * The date after "on": "2026. gada 27. novembrī", "27 ноября 2026 года". The preposition, where a language has one, belongs
 * to the sentence. With `weekday` its name follows in brackets.
 */
export function dateOn(language: Language, instant: Date, timeZone: string, options?: { weekday?: boolean }): string {
  const date = dateParts(language, instant, timeZone);
  return withBrackets(sentenceDates[language].on(date), options?.weekday ? [date.weekday] : []);
}

/** The date after "from": "2027. gada 1. janvāra", "1 января 2027 года". */
export function dateFrom(language: Language, instant: Date, timeZone: string): string {
  const { on, from = on } = sentenceDates[language];
  return from(dateParts(language, instant, timeZone));
}

/**
 * The date after "until", saying that the day is included: "27 листопада 2026 року включно". `instant` is any moment of
 * the last day – not the `closesAt` of a window, which is the start of the following day.
 */
export function dateUntil(
  language: Language,
  instant: Date,
  timeZone: string,
  options?: { weekday?: boolean },
): string {
  const date = dateParts(language, instant, timeZone);
  const { on, until = on, inclusive, inclusiveInBrackets } = sentenceDates[language];
  const weekday = options?.weekday ? [date.weekday] : [];
  return inclusiveInBrackets
    ? withBrackets(until(date), [inclusive, ...weekday])
    : withBrackets(`${until(date)} ${inclusive}`, weekday);
}

interface DateParts {
  readonly day: number;
  readonly month: number;
  readonly monthName: string;
  readonly year: string;
  readonly weekday: string;
}

interface SentenceDate {
  readonly on: (date: DateParts) => string;
  /** Only where they differ from `on`. */
  readonly from?: (date: DateParts) => string;
  readonly until?: (date: DateParts) => string;
  readonly inclusive: string;
  readonly inclusiveInBrackets: boolean;
}

function dateParts(language: Language, instant: Date, timeZone: string): DateParts {
  const options = { weekday: 'long', day: 'numeric', year: 'numeric', timeZone } as const;
  const locale = formatLocale(language);
  const named = partsOf(dateFormat(locale, { ...options, month: 'long' }), instant);
  const numeric = partsOf(dateFormat(locale, { ...options, month: 'numeric' }), instant);
  return {
    day: Number(named('day')),
    month: Number(numeric('month')),
    monthName: named('month'),
    year: named('year'),
    // Ukrainian locale data spells пʼятниця with U+02BC; the texts of the product use U+2019.
    weekday: named('weekday').replaceAll('\u02BC', '\u2019'),
  };
}

function partsOf(format: Intl.DateTimeFormat, instant: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = format.formatToParts(instant);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

function dayMonthYear({ day, monthName, year }: DateParts): string {
  return `${day} ${monthName} ${year}`;
}

function withBrackets(date: string, remarks: readonly string[]): string {
  return remarks.length === 0 ? date : `${date} (${remarks.join(', ')})`;
}

function cached<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>();
  return (locale: string, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const formatter = make(locale, options);
    made.set(key, formatter);
    return formatter;
  };
}
