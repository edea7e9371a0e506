import { IdentityProblem } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { levelOfEidasUri, lowerLevel, reachesLevel } from '../../../domain/tenants/level-of-assurance.ts';
import type { LevelOfAssurance } from '../../../domain/tenants/rule-schema.ts';

type Provider = ProviderOf<'saml'>;

export function eidasLevel(level: Exclude<LevelOfAssurance, 'none'>): string {
  return `http://eidas.europa.eu/LoA/${level}`;
}

/** The authentication contexts of a mapping that reach the least level. */
export function classesFrom({ levels = {}, leastLevel }: Extract<Provider, { profile: 'attributes' }>): string[] {
  return Object.keys(levels).filter((context) => reachesLevel(levels[context] ?? 'none', leastLevel));
}

/**
 * Level of an answer: what its authentication context is worth, no more than the tenant trusts the provider for. A context that
 * neither is an eIDAS level nor is mapped is worth `low`. Throws IdentityProblem (level_too_low) below the least level.
 */
export function levelOf(provider: Provider, context: string): LevelOfAssurance {
  const levels = provider.profile === 'attributes' ? provider.levels : undefined;
  const asserted = levels?.[context] ?? levelOfEidasUri(context) ?? 'low';
  if (!reachesLevel(asserted, provider.leastLevel)) throw new IdentityProblem('level_too_low', 'level_too_low');
  return lowerLevel(asserted, provider.level);
}
