import { z } from 'zod';
import { checkIdentifier } from './identifiers.ts';

/** Countries of the phones that can be called, and the type of their personal codes (vectors §9). */
export const personalCodeTypes = { LV: 'lv-pk', EE: 'ee-ik', LT: 'lt-ak' } as const;
export type CallableCountry = keyof typeof personalCodeTypes;

/** Births are not compared with today: nobody who is not born yet has a phone to call. */
const anyDay = '9999-12-31';

/**
 * A personal code that somebody typed so that their phone is called. Gives the semantics identifier (ETSI EN 319 412-1),
 * `PNOLV-010190-10001`; the error of `code` is `code_invalid`, of `country` zod's own.
 */
export const TypedCode = z
  .object({ country: z.enum(['LV', 'EE', 'LT']), code: z.string().max(60, 'code_invalid') })
  .transform(({ country, code }, check) => {
    const read = checkIdentifier({ type: personalCodeTypes[country], text: code, today: anyDay });
    if (read.valid) return { country, identifier: read.etsi };
    check.addIssue({ code: 'custom', path: ['code'], message: 'code_invalid' });
    return z.NEVER;
  });
export type TypedCode = z.infer<typeof TypedCode>;
