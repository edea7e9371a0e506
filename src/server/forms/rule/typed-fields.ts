import { z } from 'zod';

/** What a form sends and is shown with again: text by field. */
export type Fields = Readonly<Record<string, string>>;

/** Codes of what is wrong, by field: `at_least?min=1`. */
export type FieldErrors = Readonly<Record<string, string>>;

const IsoDate = z.iso.date();
/** As in a form of most of our countries: 1.3.2027. */
const dottedDate = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;

export type TypedFields = ReturnType<typeof typedFields>;

/** Reads a form's fields one by one and keeps the first thing that is wrong with each. Pure. */
export function typedFields(fields: Fields) {
  const errors: Record<string, string> = {};
  const wrong = (name: string, code: string) => void (errors[name] ??= code);
  const text = (name: string) => (fields[name] ?? '').trim();

  /** A whole number, with or without spaces between its thousands; null for an empty field. */
  function whole(name: string, min: number, max: number): number | null {
    const typed = text(name).replace(/\s/g, '');
    if (typed === '') return null;
    return wholeOf(typed, min, max, (code) => wrong(name, code));
  }

  return {
    errors: errors as FieldErrors,
    wrong,
    text,
    whole,
    has: (name: string) => text(name) !== '',
    isOn: (name: string) => fields[name] === 'on',
    neededWhole(name: string, min: number, max: number): number {
      const n = whole(name, min, max);
      if (n === null) wrong(name, 'required');
      return n ?? min;
    },
    neededText(name: string): string {
      if (text(name) === '') wrong(name, 'required');
      return text(name);
    },
    /** Digits with at most one comma or point; null for an empty field. */
    decimal(name: string): string | null {
      return text(name) === '' ? null : decimalOf(text(name), (code) => wrong(name, code));
    },
    date(name: string): string {
      const date = dateOf(text(name));
      if (date === null) wrong(name, text(name) === '' ? 'required' : 'date');
      return date ?? '';
    },
    /** One of the options; the first stands in for a fault, which is reported. */
    choice<const Option extends string>(name: string, options: readonly [Option, ...Option[]]): Option {
      const chosen = options.find((option) => option === text(name));
      if (chosen === undefined) wrong(name, 'required');
      return chosen ?? options[0];
    },
    /** Names behind a prefix that are ticked: `territory.LV-RIX`. */
    ticked: (prefix: string) =>
      Object.keys(fields)
        .filter((name) => name.startsWith(`${prefix}.`) && fields[name] === 'on')
        .map((name) => name.slice(prefix.length + 1)),
    lines: (name: string) =>
      text(name)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
  };
}

/** The number that these digits are; reports what else was typed, and gives `min` for it. */
export function wholeOf(typed: string, min: number, max: number, wrong: (code: string) => void): number {
  const digits = typed.replace(/\s/g, '');
  const n = Number(digits);
  if (/^[-−]\d/.test(digits)) wrong(`at_least?min=${min}`);
  else if (/^\d+[.,]\d+$/.test(digits)) wrong('whole_number');
  else if (!/^\d+$/.test(digits)) wrong('number');
  else if (n < min) wrong(`at_least?min=${min}`);
  else if (n > max) wrong(`at_most?max=${max}`);
  else return n;
  return min;
}

export function decimalOf(typed: string, wrong: (code: string) => void): string {
  const digits = typed.replace(/[\s%]/g, '').replace(',', '.');
  if (/^\d+(\.\d+)?$/.test(digits)) return digits;
  wrong(/^[-−]\d/.test(digits) ? 'at_least?min=0' : 'number');
  return '1';
}

/** A local date, typed as 2027-03-01 or 1.3.2027; null for what is none. */
export function dateOf(typed: string): string | null {
  const [, day = '', month = '', year = ''] = dottedDate.exec(typed) ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  return IsoDate.safeParse(date).success ? date : null;
}
