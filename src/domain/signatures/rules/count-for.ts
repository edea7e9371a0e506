import type { Rule } from '../../tenants/rule-schema.ts';

/** The number that is held against a stage (contract C13): valid signatures, or only the confirmed ones if the rule says so. */
export function countFor(
  { countBasis }: Pick<Rule, 'countBasis'>,
  { valid, confirmed }: { readonly valid: number; readonly confirmed: number },
): number {
  return countBasis === 'confirmed' ? confirmed : valid;
}
