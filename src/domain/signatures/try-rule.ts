import { z } from 'zod';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { IdType, LevelOfAssurance, type Rule } from '../tenants/rule-schema.ts';
import { ruleInForce, type TenantInForce } from '../tenants/tenant-in-force.ts';
import { maySign, type SigningDecision } from './rules/may-sign.ts';

/** Facts that a rule may take from the person's own word. */
const declarable = ['age', 'citizenship', 'residence', 'roll'] as const;
export type DeclarableFact = (typeof declarable)[number];

export const previousStates = ['none', 'active', 'withdrawn', 'invalidated'] as const;

/** "LV, EE" is a list, "-" a known empty one, '' unknown. */
const CodesText = z
  .string()
  .trim()
  .max(200)
  .regex(/^(-|[\p{L}\d-]+([\s,]+[\p{L}\d-]+)*)?$/u, 'codes_invalid')
  .transform((text) => (text === '' ? undefined : text === '-' ? [] : text.toUpperCase().split(/[\s,]+/)));
const Codes = z.union([CodesText, z.array(z.string().max(60)).max(100)]).optional();
const orUnknown = (value: unknown) => (value === '' ? undefined : value);
const ticked = z
  .union([z.literal('on'), z.boolean()])
  .optional()
  .transform((value) => value === 'on' || value === true);
const LocalDate = z.iso.date('date_invalid');

const Person = z.object({
  instrument: z.string().min(1).max(60),
  country: z.string().trim().toUpperCase().length(2, 'country_invalid'),
  idType: IdType,
  nationalId: z.string().trim().max(60).default(''),
  birthDate: z.preprocess(orUnknown, LocalDate.optional()),
  citizenship: Codes,
  /** Kind of residence, one of `whatRulesAsk` → codes of territories. */
  residence: z.record(z.string().max(60), Codes).default({}),
  onRoll: z.preprocess(orUnknown, z.enum(['yes', 'no']).optional()),
  declares: z
    .object(Object.fromEntries(declarable.map((fact) => [fact, ticked])) as Record<DeclarableFact, typeof ticked>)
    .optional(),
  method: z.string().min(1).max(60),
  level: LevelOfAssurance,
  /** What became of an earlier signature with the same code. */
  previous: z.enum(previousStates).default('none'),
  /** Local date of the act. */
  date: LocalDate,
  /** Local date of the hand-over, where the age counts then. */
  handover: z.preprocess(orUnknown, LocalDate.optional()),
});

/** A form has no records: its fields are `residence.declared`, `declares.age` … */
function nested(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const result: Record<string, unknown> = { ...raw };
  for (const group of ['residence', 'declares']) {
    const fields = Object.entries(raw).filter(([name]) => name.startsWith(`${group}.`));
    if (fields.length === 0) continue;
    result[group] = Object.fromEntries(fields.map(([name, value]) => [name.slice(group.length + 1), value]));
  }
  return result;
}

/** A made-up person: what a provider and registers would prove, and what the person says. Empty fields are unknown. */
export const TryRule = z.preprocess(nested, Person);
export type TryRule = z.infer<typeof TryRule>;

export type TriedRule = SigningDecision & { ruleVersion: number };

/** What any rule of the tenant asks beyond code, birth date and citizenship; there is nothing to try about the rest. */
export function whatRulesAsk({ configuration }: Pick<TenantInForce, 'configuration'>): {
  residenceKinds: string[];
  territories: string[];
  roll: boolean;
  declarations: DeclarableFact[];
  handover: boolean;
} {
  const signers = configuration.instruments.flatMap(({ rules }) => rules).map(({ signer }: Rule) => signer);
  const places = signers.flatMap(({ residence }) => residence ?? []);
  return {
    residenceKinds: [...new Set(places.flatMap(({ anyOf }) => anyOf))],
    territories: [...new Set(places.flatMap(({ territories }) => territories))],
    roll: signers.some(({ electorateRoll }) => electorateRoll),
    declarations: declarable.filter((fact) => signers.some(({ proof }) => proof[fact] === 'self_declared')),
    handover: signers.some(({ ageMin, ageAt }) => ageMin !== null && ageAt === 'submission'),
  };
}

/**
 * What the real engine decides about a made-up person under the rule in force on a day, at noon. Stores nothing. Errors:
 * bad_input (instrument, no_rule, residence_kind).
 */
export function tryRule({ tenant }: TenantContext, input: TryRule): TriedRule {
  const instrument = tenant.configuration.instruments.find(({ key }) => key === input.instrument);
  if (!instrument) throw new DomainError('bad_input', 'instrument');
  const rule = ruleInForce(instrument, input.date);
  if (!rule) throw new DomainError('bad_input', 'no_rule');
  const { residenceKinds } = whatRulesAsk(tenant);
  if (Object.keys(input.residence).some((kind) => !residenceKinds.includes(kind)))
    throw new DomainError('bad_input', 'residence_kind');
  const { country, idType, nationalId, birthDate, citizenship, residence, onRoll, declares, method, level } = input;
  const identifier = { country, idType, nationalId };
  const decided = maySign({
    rule: { timeZone: tenant.configuration.timeZone, signer: rule.signer, signature: rule.signature },
    identity: {
      ...identifier,
      birthDate,
      citizenship,
      residence,
      onRoll: onRoll && onRoll === 'yes',
      declarations: declares,
      method,
      loa: level,
    },
    at: new Date(`${input.date}T12:00:00Z`),
    submission: { date: input.handover },
    previous: input.previous === 'none' ? [] : [{ ...identifier, state: input.previous }],
  });
  return { ...decided, ruleVersion: rule.version };
}
