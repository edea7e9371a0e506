import { z } from 'zod';
import { requiredCount } from '../../domain/signatures/rules/required-count.ts';

type Input = Parameters<typeof requiredCount>[0];

const Input = z.object({
  at: z.iso.date(),
  stages: z.custom<Input['stages']>(Array.isArray),
  counts: z.custom<Input['counts']>().optional(),
});

/** Kind `required-count`: the members are already those of `requiredCount`. What is wrong in them is its to find. */
export function evaluateRequiredCount(input: unknown): unknown {
  return requiredCount(Input.parse(input));
}
