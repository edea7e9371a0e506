import type { Rule } from '../../tenants/rule-schema.ts';

type Numbers = { readonly valid: number; readonly confirmed: number };
type Basis = Pick<Rule, 'countBasis'>;

/** The number that is held against a stage (contract C13): valid signatures, or only the confirmed ones if the rule says so. */
export function countFor({ countBasis }: Basis, { valid, confirmed }: Numbers): number {
  return countBasis === 'confirmed' ? confirmed : valid;
}

/** Whether a stage is met now; without a stage there is nothing to meet. */
export function isStageMet(stage: (Basis & { readonly required: number }) | null, numbers: Numbers): boolean {
  return stage !== null && countFor(stage, numbers) >= stage.required;
}
