import { readEstonianOrLithuanian } from './identifiers/estonia-lithuania.ts';
import { readPersonasKods } from './identifiers/latvia.ts';
import { readEmbg } from './identifiers/north-macedonia.ts';
import type { IdentifierWarning, ReadDigits, Sex } from './identifiers/reading.ts';
import { readRnokpp, readUnzr } from './identifiers/ukraine.ts';

export const identifierTypes = ['lv-pk', 'ua-rnokpp', 'ua-unzr', 'mk-embg', 'ee-ik', 'lt-ak'] as const;

/** A national code that can be checked: country and code, as the rules of signatures name them. */
export type IdentifierType = (typeof identifierTypes)[number];

type IdentifierError =
  | 'empty'
  | 'unsupported_prefix'
  | 'prefix_mismatch'
  | 'look_alike_letter'
  | 'illegal_character'
  | 'prefix_missing'
  | 'too_short'
  | 'too_long'
  | 'century_invalid'
  | 'date_invalid'
  | 'date_in_future'
  | 'check_digit';

/** A code that was read. `etsi` is the certificate form, `PNOLV-010190-10001`; `birthDate` is a local date. */
interface ValidIdentifier {
  readonly valid: true;
  readonly error: null;
  readonly type: IdentifierType;
  /** Kind of Latvian code; null for all other types. */
  readonly variant: 'old' | 'new' | null;
  readonly normalised: string;
  readonly etsi: string;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly warnings: readonly IdentifierWarning[];
}

/** A text that is no code. `type` is the one asked for, or found by the prefix, or null when there was none. */
interface RefusedIdentifier {
  readonly valid: false;
  readonly error: IdentifierError;
  readonly type: IdentifierType | null;
  readonly variant: null;
  readonly normalised: null;
  readonly etsi: null;
  readonly birthDate: null;
  readonly sex: null;
  readonly warnings: readonly [];
}

export type IdentifierResult = ValidIdentifier | RefusedIdentifier;

/** Prefix in certificates (ETSI EN 319 412-1; the tax number has its own), number of digits, and how they are read. */
const codes: Record<IdentifierType, { prefix: string; length: number; read: ReadDigits }> = {
  'lv-pk': { prefix: 'PNOLV', length: 11, read: readPersonasKods },
  'ua-rnokpp': { prefix: 'TINUA', length: 10, read: readRnokpp },
  'ua-unzr': { prefix: 'PNOUA', length: 13, read: readUnzr },
  'mk-embg': { prefix: 'PNOMK', length: 13, read: readEmbg },
  'ee-ik': { prefix: 'PNOEE', length: 11, read: readEstonianOrLithuanian },
  'lt-ak': { prefix: 'PNOLT', length: 11, read: readEstonianOrLithuanian },
};

const SPACES_AND_HYPHENS = /[\p{White_Space}\u200B\uFEFF\u002D\u2010-\u2015\u2212]/gu;
const PREFIX = /^(?:PNO|TIN|PAS|IDC)[A-Z]{2}/i;

/**
 * Reads, checks and normalises a national identifier as a person or a certificate wrote it. Type `etsi` finds the type
 * by the certificate prefix. `today` is the local date that births may not lie after. Never throws: the first fault
 * found is the `error`. Letters that look like digits are reported, never corrected.
 */
export function checkIdentifier(input: {
  readonly type: IdentifierType | 'etsi';
  readonly text: string;
  readonly today: string;
}): IdentifierResult {
  const text = input.text.replace(SPACES_AND_HYPHENS, '');
  const prefix = PREFIX.exec(text)?.[0].toUpperCase();
  const type = input.type === 'etsi' ? typeOfPrefix(prefix) : input.type;
  if (prefix !== undefined && type === null) return refused(type, 'unsupported_prefix');
  if (prefix !== undefined && type !== null && codes[type].prefix !== prefix) return refused(type, 'prefix_mismatch');

  const digits = text.slice(prefix?.length ?? 0);
  if (digits === '') return refused(type, 'empty');
  const others = digits.replace(/[0-9]/g, '');
  if (others !== '') return refused(type, looksLikeDigits(others) ? 'look_alike_letter' : 'illegal_character');
  if (type === null) return refused(type, 'prefix_missing');

  const code = codes[type];
  if (digits.length < code.length) return refused(type, 'too_short');
  if (digits.length > code.length) return refused(type, 'too_long');
  const reading = code.read(digits);
  if (reading.error !== null) return refused(type, reading.error);
  if (reading.birthDate !== null && reading.birthDate > input.today) return refused(type, 'date_in_future');
  if (!reading.checkDigitMatches) return refused(type, 'check_digit');

  const { variant, normalised, birthDate, sex, warnings } = reading;
  const etsi = `${code.prefix}-${normalised}`;
  return { valid: true, error: null, type, variant, normalised, etsi, birthDate, sex, warnings };
}

/** Key form of an identity document's number (`document`, free text): no white space or hyphens, upper case. */
export function normaliseDocument(text: string): string {
  return text.replace(SPACES_AND_HYPHENS, '').toUpperCase();
}

function typeOfPrefix(prefix: string | undefined): IdentifierType | null {
  return identifierTypes.find((type) => codes[type].prefix === prefix) ?? null;
}

function looksLikeDigits(characters: string): boolean {
  return /[\u0400-\u04FF]/.test(characters) || /^[OoQIilLSsZzBb]+$/.test(characters);
}

function refused(type: IdentifierType | null, error: IdentifierError): RefusedIdentifier {
  return {
    valid: false,
    error,
    type,
    variant: null,
    normalised: null,
    etsi: null,
    birthDate: null,
    sex: null,
    warnings: [],
  };
}
