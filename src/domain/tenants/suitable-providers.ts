import { provableFacts } from './identity-provider-facts.ts';
import type { IdentityProvider } from './identity-provider-schema.ts';
import { reachesLevel } from './level-of-assurance.ts';
import type { Rule } from './rule-schema.ts';

/** Ways to sign in that meet a rule's means and prove what `missing` names; for people whose own way does not. */
export function suitableProviders(
  rule: Pick<Rule, 'signature'>,
  providers: readonly IdentityProvider[],
  missing: readonly string[],
): IdentityProvider[] {
  const { methods, minLoa, idTypes } = rule.signature;
  return providers.filter((provider) => {
    const facts = provableFacts(provider);
    const lacks = (fact: 'age' | 'citizenship' | 'residence') => missing.includes(`${fact}_unknown`) && !facts[fact];
    return (
      (!methods || methods.includes(provider.id)) &&
      reachesLevel(provider.level, minLoa) &&
      (!idTypes || facts.idTypes.some((type) => idTypes.includes(type))) &&
      !lacks('age') &&
      !lacks('citizenship') &&
      !lacks('residence')
    );
  });
}
