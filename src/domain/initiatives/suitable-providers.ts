import { LevelOfAssurance, type Rule } from '../tenants/rule-schema.ts';
import type { IdentityProvider } from '../tenants/schema.ts';

/** Ways to sign in that meet a rule's means and prove what `missing` names; for people whose own way does not. */
export function suitableProviders(
  rule: Pick<Rule, 'signature'>,
  providers: readonly IdentityProvider[],
  missing: readonly string[],
): IdentityProvider[] {
  const { methods, minLoa, idTypes } = rule.signature;
  const levels = LevelOfAssurance.options;
  const lacks = (fact: string, claim: string | undefined) => missing.includes(`${fact}_unknown`) && claim === undefined;
  return providers.filter(
    ({ id, level, idType, claims }) =>
      (!methods || methods.includes(id)) &&
      levels.indexOf(level) >= levels.indexOf(minLoa) &&
      (!idTypes || idTypes.includes(idType)) &&
      !lacks('age', claims.birthDate) &&
      !lacks('citizenship', claims.citizenship) &&
      !lacks('residence', claims.residence),
  );
}
