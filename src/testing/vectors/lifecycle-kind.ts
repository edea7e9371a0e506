import { z } from 'zod';
import { decide } from '../../domain/initiatives/decide.ts';
import { collectingOf } from '../../domain/initiatives/lifecycle.ts';
import { LifecycleRule, LifecycleState } from '../../domain/initiatives/lifecycle-schema.ts';
import { Instant } from './instants.ts';

const Args = z.object({
  reason: z.string().nullish(),
  outcome: z.string().nullish(),
  addressee: z.string().nullish(),
});
const Facts = z.object({
  now: Instant,
  opensAt: Instant.nullish().transform((at) => at ?? null),
  closesAt: Instant.nullish().transform((at) => at ?? null),
  sponsors: z
    .int()
    .nullish()
    .transform((n) => n ?? 0),
  reached: z
    .boolean()
    .nullish()
    .transform((is) => is ?? false),
  currentlyMet: z.boolean().nullish(),
});
const GivenFacts = z.record(z.string(), z.unknown());
const Input = z.object({
  rule: LifecycleRule,
  state: LifecycleState,
  facts: GivenFacts,
  history: z.array(z.unknown()).nullish(),
  commands: z.array(
    z.object({ role: z.string(), command: z.string(), args: Args.nullish(), facts: GivenFacts.nullish() }),
  ),
});

/** Kind `lifecycle`: the commands one after the other, each with the facts that came with it and before it. */
export function evaluateLifecycle(input: unknown): unknown {
  const { rule, commands, ...given } = Input.parse(input);
  const results: string[] = [];
  const history = [...(given.history ?? [])];
  let state = given.state;
  const facts = { ...given.facts };
  for (const { role, command, args, facts: news } of commands) {
    Object.assign(facts, news);
    const decision = decide({ rule, state, facts: Facts.parse(facts), role, command, args });
    results.push(decision.error ?? 'ok');
    if (decision.error) continue;
    state = decision.state;
    if (decision.closed) history.push(decision.closed);
  }
  const now = Facts.parse(facts);
  return { results, state, collecting: collectingOf(state, now), history };
}
