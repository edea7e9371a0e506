import { z } from 'zod';
import { Translated } from './words-schema.ts';

const LocalDate = z.iso.date();
/** A number with a point, as text: exact. */
export const Decimal = z.string().regex(/^\d+(\.\d+)?$/);

/** More people than any country has: a number above is a slip of the finger. */
const mostPeople = 2_000_000_000;
const mostDays = 36_500;
export const People = z.int().min(1).max(mostPeople);

const Base = z.strictObject({ date: LocalDate.optional(), value: People });
const TableRow = z.strictObject({ upTo: People.nullable(), abs: People.optional(), pct: Decimal.optional() });

/** Required number of signatures: absolute, percent or fraction of a dated base, or a population table. */
export const Need = z.union([
  z.strictObject({ abs: People }),
  z.strictObject({
    pct: Decimal,
    of: z.string(),
    bases: z.array(Base),
    floor: People.optional(),
    cap: People.optional(),
  }),
  z.strictObject({
    fraction: z.strictObject({ num: z.int().min(1), den: z.int().min(1) }),
    of: z.string(),
    bases: z.array(Base),
    floor: People.optional(),
    cap: People.optional(),
  }),
  z.strictObject({ table: z.array(TableRow), of: z.string(), bases: z.array(Base) }),
]);

export const Stage = z.strictObject({
  key: z.string(),
  need: Need,
  overCollectPct: Decimal.optional(),
  regionRule: z
    .strictObject({
      minRegions: z.int(),
      perRegion: z.record(z.string(), z.int()).optional(),
      seats: z.record(z.string(), z.int()).optional(),
      multiplier: z.int().optional(),
    })
    .optional(),
  effect: z.enum(['respond', 'hearing', 'debate', 'consider_debate', 'submit', 'referendum']),
});

/** About ten years: whoever reckons with a term counts the holidays of all its years. */
export const longestTerm = { day: 3_660, week: 520, month: 120, workingDay: 2_500 } as const;

export const Duration = z
  .strictObject({ n: z.int().min(1), unit: z.enum(['day', 'week', 'month', 'workingDay']) })
  .check(({ value: { n, unit }, issues }) => {
    const maximum = longestTerm[unit];
    if (n > maximum) issues.push({ code: 'too_big', origin: 'int', maximum, input: n, path: ['n'] });
  });

/** What can close a window early, beside the end of its length: names of events that the engine's vectors know. */
export const closingEvents: readonly string[] = ['committee_close', 'dissolution'];

/** Signatures above the needed number that are still collected, in per cent of it. */
export const mostOverCollect = 1_000;
const Proof = z.enum(['required', 'register_after', 'self_declared']);
export const LevelOfAssurance = z.enum(['none', 'low', 'substantial', 'high']);
export const IdType = z.enum(['lv-pk', 'ua-rnokpp', 'ua-unzr', 'mk-embg', 'ee-ik', 'lt-ak', 'document']);

export type IdType = z.infer<typeof IdType>;

/** The act that orders a correction: its article, and where anybody can read it. */
export const LegalSource = z.strictObject({ act: Translated, article: z.string().min(1), where: z.string().min(1) });
export type LegalSource = z.infer<typeof LegalSource>;

/**
 * One rule version of an instrument: everything that decides about an initiative, frozen with it at its start.
 * Shapes and names are those of the rule vectors (`src/testing/vectors`).
 */
export const Rule = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: LocalDate,
  prePublication: z.strictObject({ moderation: Duration.nullable(), sponsorsNeeded: z.int().min(0).max(mostPeople) }),
  window: z.strictObject({
    startsAt: z.enum(['publication', 'registration', 'initiative_date', 'chosen_date', 'authority_notice']),
    length: Duration.nullable(),
    opens: z.enum(['instant', 'nextLocalDay']).optional(),
    extendable: z.boolean().optional(),
    closesOn: z.array(z.string()).optional(),
  }),
  stages: z.array(Stage),
  countBasis: z.enum(['valid', 'confirmed']),
  signer: z.strictObject({
    ageMin: z.int().min(0).max(120).nullable(),
    ageAt: z.enum(['signing', 'submission']),
    citizenship: z.array(z.string()).nullable(),
    residence: z.strictObject({ anyOf: z.array(z.string()), territories: z.array(z.string()) }).nullable(),
    electorateRoll: z.boolean(),
    proof: z.strictObject({
      age: Proof.optional(),
      citizenship: Proof.optional(),
      residence: Proof.optional(),
      roll: Proof.optional(),
    }),
  }),
  signature: z.strictObject({
    methods: z.array(z.string()).nullable(),
    minLoa: LevelOfAssurance,
    idTypes: z.array(IdType).nullable(),
    resignAfterWithdrawal: z.boolean(),
    withdrawUntil: z.enum(['close', 'handover']),
  }),
  authorWithdrawUntil: z.enum(['publication', 'threshold', 'handover']),
  publicity: z.enum(['none', 'count_only', 'opt_in_name', 'mandatory_full_name']),
  handover: z.strictObject({ when: z.enum(['reached', 'closed']), fallback: z.enum(['close', 'ordinary_submission']) }),
  answerTerm: Duration.nullable(),
  /** Days after which identifying data of signatures is destroyed. */
  retention: z.strictObject({
    afterHandoverDays: z.int().min(0).max(mostDays),
    /** After an end without hand-over. */
    afterFailDays: z.int().min(0).max(mostDays),
    /**
     * After an end with enough signatures, while the list waits for its hand-over; as `afterFailDays` if not given, since
     * that is what people are told. Who gives it says so in the texts.
     */
    waitingDays: z.int().min(0).max(mostDays).optional(),
    /** Whether names that the law makes public stay public when the term has ended; they do if not given. */
    namesByLaw: z.enum(['kept', 'destroyed']).optional(),
  }),
  /** Marks a version that reached running initiatives, because the law orders it (contract C14); public. */
  correction: z
    .strictObject({
      /** The version that it stands in for since its first day. */
      of: z.int().min(1),
      reason: Translated,
      source: LegalSource,
    })
    .optional(),
});
export type Rule = z.infer<typeof Rule>;
export type Duration = z.infer<typeof Duration>;
export type LevelOfAssurance = z.infer<typeof LevelOfAssurance>;
