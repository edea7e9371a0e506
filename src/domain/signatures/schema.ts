import { z } from 'zod';
import { languages } from '../shared/languages.ts';

const checkbox = z
  .union([z.literal('on'), z.literal('true'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === 'true' || value === true);

/** A person's own word about where they live (own-word.ts); anything else is no word. */
export const ResidenceWord = z
  .string()
  .regex(/^[a-z_]{2,30}$/)
  .optional()
  .catch(undefined);

/** The one validation of the signing form, the tRPC call and tests. */
export const SignInitiative = z.object({
  number: z.coerce.number().int().min(1).max(2_147_483_647),
  textVersion: z.coerce.number().int().min(1).max(10_000),
  language: z.enum(languages),
  consent: checkbox.refine((agreed) => agreed, 'consent_missing'),
  /** SHA-256 (hex) of the consent's words as they were shown; a caller that shows them itself may leave it out. */
  wording: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  showName: checkbox,
  residence: ResidenceWord,
  key: z.string().min(20).max(200),
});
export type SignInitiative = z.infer<typeof SignInitiative>;

export const WithdrawSignature = z.object({ id: z.uuid(), key: z.string().min(20).max(200) });
export type WithdrawSignature = z.infer<typeof WithdrawSignature>;

export const SetNameChoice = z.object({ id: z.uuid(), showName: checkbox, key: z.string().min(20).max(200) });
export type SetNameChoice = z.infer<typeof SetNameChoice>;

/** A receipt code as typed: letters and digits in any case, hyphens and spaces anywhere. */
export const ReceiptCode = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().length(10));
