import { z } from 'zod';

/** A member that may be missing or null, and what it is then. */
const or = <Type extends z.ZodType>(type: Type, value: z.output<Type>) =>
  type.nullish().transform((given) => given ?? value);

const choices = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof choices)[number];

/** Percent as text, so that nothing is rounded on the way. */
const Percent = z.string().regex(/^\d+(\.\d+)?$/);

const Quorum = z.union([
  z.object({ of: z.enum(['members', 'weight']), pct: Percent, strict: or(z.boolean(), false) }),
  z.object({ votes: z.int().min(0) }),
]);
export type Quorum = z.infer<typeof Quorum>;

const Majority = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('simple') }),
  z.object({ kind: z.literal('absolute') }),
  z.object({
    kind: z.literal('fraction'),
    num: z.int().min(0),
    den: z.int().min(1),
    /** `decided`: for and against; `cast`: abstentions too; `all`: everybody who may vote. */
    of: z.enum(['decided', 'cast', 'all']),
    strict: or(z.boolean(), false),
  }),
]);
export type Majority = z.infer<typeof Majority>;

/** Rule of a ballot (rule vectors §8), with the defaults. It is open at `opensAt ≤ t < closesAt`. */
export const BallotRule = z.object({
  options: or(
    z.array(z.enum(choices)).refine((given) => given.includes('for') && given.includes('against')),
    ['for', 'against'],
  ),
  secret: or(z.boolean(), false),
  /** What a second vote of a member does. */
  revote: or(z.enum(['replace', 'deny']), 'replace'),
  quorum: or(Quorum.nullable(), null),
  majority: or(Majority.nullable(), null),
  tie: or(z.enum(['rejected', 'chair']), 'rejected'),
  chair: or(z.string().nullable(), null),
  delegation: or(z.boolean(), false),
  resultVisibility: or(z.enum(['after_close', 'live']), 'after_close'),
  opensAt: z.date(),
  closesAt: z.date(),
});
export type BallotRule = z.infer<typeof BallotRule>;
