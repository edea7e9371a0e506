import { randomInt } from 'node:crypto';

/** 28 signs that are not mistaken for each other (no 0 O 1 I L, no vowels that make words). */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** A new receipt code: 10 signs, 48 bits; unique per tenant by the database. */
export function newReceiptCode(): string {
  return Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** As shown: 7F4K-92QD-3M. */
export function formatReceiptCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}
