import { z } from 'zod';
import { maySign } from '../../domain/signatures/rules/may-sign.ts';
import { Instant } from './instants.ts';

type Input = Parameters<typeof maySign>[0];

const Input = z.object({
  rule: z.custom<Input['rule']>(),
  identity: z.custom<Input['identity']>(),
  at: Instant,
  submission: z.custom<Input['submission']>().optional(),
  previous: z.custom<Input['previous']>(Array.isArray),
});

/** Kind `may-sign`: the members are already those of `maySign`. */
export function evaluateMaySign(input: unknown): unknown {
  return maySign(Input.parse(input));
}
