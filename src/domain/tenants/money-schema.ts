import { z } from 'zod';
import { currencies } from '../shared/currencies.ts';
import { Provenance } from './provenance-schema.ts';
import { Decimal } from './rule-schema.ts';
import { Translated } from './words-schema.ts';

/** Minor units of the currency, such as cents. A million of the major unit is more than anybody gives or pays here. */
export const mostMinorUnits = 100_000_000;
export const mostAmounts = 6;
const Amount = z.int().min(1).max(mostMinorUnits);

/** Who pays for publication; citizens never do. */
export const payers = ['company', 'party', 'otherPayer'] as const;
export const payerSizes = ['micro', 'small', 'medium', 'large'] as const;

/** What is legal about money, as paths of `provenance`. */
export const moneySources = [
  'donations.limits.anonymousUpTo',
  'donations.limits.foreignDonors',
  'donations.limits.parties',
  'fees.vatPct',
] as const;

/** Gifts and publication fees. Without `donations` nobody is asked, without `fees` nobody pays for publication. */
export const Money = z.strictObject({
  /** ISO 4217. */
  currency: z.enum(currencies),
  /** In whose name the money is received. */
  receiver: z.string().min(1).max(200),
  donations: z
    .strictObject({
      /** Offered as buttons, in this order; none is preselected. */
      amounts: z.array(Amount).min(1).max(mostAmounts),
      /** What the money does, whole sentences. */
      purpose: Translated,
      limits: z.strictObject({
        /** Without a name, up to this amount; null: never without a name. */
        anonymousUpTo: Amount.nullable(),
        foreignDonors: z.boolean(),
        /** Whether parties may give. */
        parties: z.boolean(),
      }),
    })
    .optional(),
  fees: z
    .strictObject({
      /** Value added tax that is in the price, per cent. */
      vatPct: Decimal,
      /** How the sizes are told apart. */
      note: Translated.optional(),
      /** Kind of payer → size → price. Who has no price here pays nothing. */
      prices: z.partialRecord(z.enum(payers), z.partialRecord(z.enum(payerSizes), Amount)),
    })
    .optional(),
  /** Path of a legal number (`moneySources`) → where it comes from. */
  provenance: z.record(z.string(), Provenance),
});
export type Money = z.infer<typeof Money>;
