import { z } from 'zod';
import { verifyIdentity } from '../../domain/people/identity.ts';
import type { VerifiedIdentity } from '../../domain/people/schema.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { levelOfEidasUri, lowerLevel } from '../../domain/tenants/level-of-assurance.ts';
import type { LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';

const Text = z.string().trim().min(1);
const Codes = z.union([z.array(Text), Text.transform((one) => [one])]);
const Residence = z.record(z.string(), Codes);

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

/**
 * What the provider asserted (`acr`), never above what the tenant trusts it for. Whatever neither is an eIDAS URI nor is mapped is
 * worth `low`, unless the configuration says that this provider tells no levels.
 */
function assertedLevel(provider: ProviderOf<'oidc'>, acr: unknown): LevelOfAssurance {
  const told = typeof acr === 'string' ? acr : '';
  const mapped = Object.entries(provider.levels ?? {}).find(([value]) => value === told)?.[1];
  const asserted = mapped ?? levelOfEidasUri(told);
  const { level, acr: tells } = provider;
  return lowerLevel(asserted ?? (tells === 'none' ? level : 'low'), level);
}

const AuthTime = z.object({ auth_time: z.number().optional() });
const skewMs = 60_000;

/**
 * Whether the person proved who they are for this sign-in, begun at `began` (milliseconds): on a shared computer a session at the
 * provider may be another person's. By `auth_time` where it is told; where `max_age` asks for it, it must be (OpenID Connect
 * Core 1.0 §3.1.2.1).
 */
export function provedAnew(provider: ProviderOf<'oidc'>, claims: object, began: number): boolean {
  const told = AuthTime.safeParse(claims);
  if (!told.success) return false;
  const { auth_time: seconds } = told.data;
  if (seconds === undefined) return provider.reauthenticate !== 'max_age';
  return seconds * 1000 >= began - skewMs;
}
