import { z } from 'zod';
import { checkIdentifier, identifierTypes } from '../../domain/people/identifiers.ts';

const Input = z.object({ type: z.enum([...identifierTypes, 'etsi']), text: z.string(), today: z.iso.date() });

/** Kind `identifier`: the members are already those of `checkIdentifier`. */
export function evaluateIdentifier(input: unknown): unknown {
  return checkIdentifier(Input.parse(input));
}
