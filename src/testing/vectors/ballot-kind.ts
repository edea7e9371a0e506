import { z } from 'zod';
import { countBallot } from '../../domain/decisions/tally.ts';
import { Instant } from './instants.ts';

type Rule = Parameters<typeof countBallot>[0]['rule'];

const Input = z.object({
  rule: z
    .looseObject({ opensAt: Instant, closesAt: Instant })
    // What is wrong in the rest of the rule is the engine's to find.
    .transform((rule) => rule as Rule),
  members: z
    .array(z.object({ id: z.string(), weight: z.int().min(0) }))
    .nullish()
    .transform((list) => list ?? null),
  votes: z
    .array(z.object({ t: Instant, member: z.string(), choice: z.string().nullish() }))
    .nullish()
    .transform((list) => list ?? []),
  delegations: z
    .array(z.object({ t: Instant, from: z.string(), to: z.string().nullish() }))
    .nullish()
    .transform((list) => list ?? []),
  at: Instant,
});

/** Kind `ballot`: the members are already those of `countBallot`. */
export function evaluateBallot(input: unknown): unknown {
  return countBallot(Input.parse(input));
}
