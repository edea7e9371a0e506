import { z } from 'zod';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { IdType, LevelOfAssurance } from '../tenants/rule-schema.ts';
import { ruleInForce } from '../tenants/tenant-in-force.ts';
import { maySign, type SigningDecision } from './rules/may-sign.ts';

/** Kinds of residence that providers and registers know. */
export const residenceKinds = ['declared', 'actual_idp', 'property_owner', 'permanent_resident'] as const;

/** "LV, EE" is a list, "-" a known empty one, '' unknown. */
const CodesText = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text === '-' ? [] : text.toUpperCase().split(/[\s,]+/)));
const Codes = z.union([CodesText, z.array(z.string().max(60)).max(100)]).optional();
const orUnknown = (text: unknown) => (text === '' ? undefined : text);

/** A made-up person: what a provider would prove. Empty fields are unknown. */
export const TryRule = z.object({
  instrument: z.string().min(1).max(60),
  country: z.string().trim().toUpperCase().length(2, 'country_invalid'),
  idType: IdType,
  nationalId: z.string().trim().max(60).default(''),
  birthDate: z.preprocess(orUnknown, z.iso.date('date_invalid').optional()),
  citizenship: Codes,
  residence: Codes,
  residenceKind: z.enum(residenceKinds),
  method: z.string().min(1).max(60),
  level: LevelOfAssurance,
  /** Local date of the act. */
  date: z.iso.date('date_invalid'),
});
export type TryRule = z.infer<typeof TryRule>;

export type TriedRule = SigningDecision & { ruleVersion: number };

/**
 * What the real engine decides about a made-up person under the rule in force on a day, at noon. Stores nothing. Errors:
 * bad_input (instrument, no_rule).
 */
export function tryRule({ tenant }: TenantContext, input: TryRule): TriedRule {
  const instrument = tenant.configuration.instruments.find(({ key }) => key === input.instrument);
  if (!instrument) throw new DomainError('bad_input', 'instrument');
  const rule = ruleInForce(instrument, input.date);
  if (!rule) throw new DomainError('bad_input', 'no_rule');
  const { country, idType, nationalId, birthDate, citizenship, residence, residenceKind, method, level } = input;
  const decided = maySign({
    rule: { timeZone: tenant.configuration.timeZone, signer: rule.signer, signature: rule.signature },
    identity: {
      country,
      idType,
      nationalId,
      birthDate,
      citizenship,
      residence: residence && { [residenceKind]: residence },
      method,
      loa: level,
    },
    at: new Date(`${input.date}T12:00:00Z`),
    previous: [],
  });
  return { ...decided, ruleVersion: rule.version };
}
