import { z } from 'zod';
import { stagesReached } from '../../domain/signatures/rules/stages.ts';
import { Instant, instantText } from './instants.ts';

type Input = Parameters<typeof stagesReached>[0];

const Range = z.object({ prefix: z.string(), from: z.int(), to: z.int() });
const Persons = z.array(z.union([z.string(), Range])).transform((list) => ({
  *[Symbol.iterator]() {
    for (const one of list) {
      if (typeof one === 'string') yield one;
      else for (let n = one.from; n <= one.to; n += 1) yield `${one.prefix}${n}`;
    }
  },
}));
const Act = z.object({ t: Instant, persons: Persons });
const Region = z.string().nullish();

const Input = z.object({
  timeZone: z.string(),
  rule: z.object({
    stages: z.custom<Input['rule']['stages']>(Array.isArray),
    countBasis: z.enum(['valid', 'confirmed']),
    window: z.object({ opensAt: Instant, closesAt: Instant.nullish() }),
    withdrawUntil: z.enum(['close', 'handover']),
    handedOverAt: Instant.nullish(),
  }),
  events: z.array(
    z.discriminatedUnion('type', [
      Act.extend({ type: z.literal('sign'), region: Region }),
      Act.extend({ type: z.literal('paper-batch'), batch: z.string(), signedOn: z.iso.date(), region: Region }),
      Act.extend({ type: z.enum(['withdraw', 'restore']) }),
      Act.extend({ type: z.literal('invalidate'), reason: z.string() }),
      z.object({
        t: Instant,
        type: z.literal('register-check'),
        results: z.array(z.object({ persons: Persons, result: z.string() })),
      }),
    ]),
  ),
  at: Instant.nullish(),
});

/** Kind `stages`: ranges of people are written out, instants are text. */
export function evaluateStages(input: unknown): unknown {
  const reached = stagesReached(Input.parse(input));
  if (reached.error) return reached;
  const stages = Object.entries(reached.stages).map(([key, { reachedAt, ...others }]) => [
    key,
    { ...others, reachedAt: instantText(reachedAt) },
  ]);
  return { ...reached, stages: Object.fromEntries(stages) };
}
