import { z } from 'zod';
import { verifyIdentity } from '../../domain/people/identity.ts';
import type { VerifiedIdentity } from '../../domain/people/schema.ts';
import type { LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';

const Text = z.string().trim().min(1);
const Codes = z.union([z.array(Text), Text.transform((one) => [one])]);
const Residence = z.record(z.string(), Codes);

const levels: readonly LevelOfAssurance[] = ['none', 'low', 'substantial', 'high'];

/**
 * Maps a provider's claims to a verified identity by the tenant's configuration. A claim that is absent stays unknown.
 * Null when the national identifier is missing or not valid. `today` is a local date.
 */
export function identityFromClaims(
  provider: ProviderOf<'oidc'>,
  claims: Record<string, unknown>,
  today: string,
): VerifiedIdentity | null {
  const read = <S extends z.ZodType>(schema: S, name: string | undefined): z.infer<S> | undefined => {
    const parsed = name === undefined ? undefined : schema.safeParse(claims[name]);
    return parsed?.success ? parsed.data : undefined;
  };
  const nationalId = read(Text, provider.claims.nationalId);
  const givenName = read(Text, provider.claims.givenName);
  const familyName = read(Text, provider.claims.familyName);
  if (!nationalId || !givenName || !familyName) return null;
  const patronymic = read(Text, provider.claims.patronymic);
  const birthDate = read(z.iso.date(), provider.claims.birthDate);
  const citizenship = read(Codes, provider.claims.citizenship);
  const residence = read(Residence, provider.claims.residence);
  return verifyIdentity(
    {
      country: provider.country,
      idType: provider.idType,
      nationalId,
      givenName,
      familyName,
      ...(patronymic && { patronymic }),
      ...(birthDate && { birthDate }),
      ...(citizenship && { citizenship }),
      ...(residence && { residence }),
      level: assertedLevel(provider, claims['acr']),
      method: provider.id,
    },
    today,
  );
}

/** What the provider asserted (`acr`, eIDAS URIs), never above what the tenant trusts it for. */
function assertedLevel(provider: ProviderOf<'oidc'>, acr: unknown): LevelOfAssurance {
  const asserted = /\/LoA\/(low|substantial|high)$/.exec(typeof acr === 'string' ? acr : '')?.[1] as
    LevelOfAssurance | undefined;
  if (!asserted) return provider.level;
  return levels[Math.min(levels.indexOf(asserted), levels.indexOf(provider.level))] ?? 'none';
}
