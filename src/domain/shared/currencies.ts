/** ISO 4217: each currency that a site can choose with the digits of its minor unit. */
const minorDigits = {
  EUR: 2,
  UAH: 2,
  MKD: 2,
  ALL: 2,
  BAM: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  GBP: 2,
  GEL: 2,
  HUF: 2,
  ISK: 0,
  MDL: 2,
  NOK: 2,
  PLN: 2,
  RON: 2,
  RSD: 2,
  SEK: 2,
  TRY: 2,
  USD: 2,
} as const;

export type Currency = keyof typeof minorDigits;
export const currencies = Object.keys(minorDigits) as [Currency, ...Currency[]];

/** How many digits the minor unit has: 2 for cents, 0 where there is none. */
export function digitsOf(currency: Currency): number {
  return minorDigits[currency];
}

/** An amount as people type it ("5", "0,50", "1 000") in minor units, exactly; null for what is none or has a part of a minor unit. */
export function minorUnits(typed: string, currency: Currency): number | null {
  const [, whole, part = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(typed.replace(/[\s\u00a0\u202f]/g, '')) ?? [];
  const digits = digitsOf(currency);
  if (whole === undefined || part.slice(digits).replace(/0/g, '') !== '') return null;
  return Number(whole + part.slice(0, digits).padEnd(digits, '0'));
}

/** Minor units as somebody would type them: 50 is "0.50", 500 is "5". */
export function typedAmount(minor: number, currency: Currency): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const [whole, part] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return /[1-9]/.test(part) ? `${whole}.${part}` : whole;
}
