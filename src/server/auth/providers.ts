import { env } from '../../env.ts';
import { IdentityProblem } from '../../domain/people/ports.ts';
import type { IdentityProvider, Protocol, ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { opensConsole } from '../../domain/tenants/identity-provider-facts.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { sandboxSecrets } from '../../sandbox/client.ts';

const sandboxAddress = /^sandbox(:|$)/;

/** The provider's key in addresses: unique per tenant and provider, so an answer for another tenant is seen by it. */
export function providerKey(tenant: Pick<TenantInForce, 'slug'>, provider: Pick<IdentityProvider, 'id'>): string {
  return `${tenant.slug}.${provider.id}`;
}

/** Absolute address of a step of a protocol that is not OpenID Connect (contract C9). */
export function stepAddress(
  tenant: Pick<TenantInForce, 'slug'>,
  provider: Pick<IdentityProvider, 'id'>,
  origin: string,
  step: string,
): string {
  return `${origin}/api/identity/${providerKey(tenant, provider)}/${step}`;
}

/** A stand-in of the demonstration, or something that believes one. */
function isSandbox(provider: IdentityProvider): boolean {
  return Object.values(provider).some((value) => typeof value === 'string' && sandboxAddress.test(value));
}

/** Providers of the configuration, those that are off too; stand-ins are none outside the demonstration. */
export function configuredProviders(tenant: TenantInForce): IdentityProvider[] {
  return tenant.configuration.identityProviders.filter(
    (provider) => env.BALSS_DEMO || env.NODE_ENV !== 'production' || !isSandbox(provider),
  );
}

export function enabledProviders(tenant: TenantInForce): IdentityProvider[] {
  return configuredProviders(tenant).filter(({ enabled }) => enabled);
}

/** What is offered to somebody on the way to a path of this site: into the console, only what opens it. */
export function waysTo(tenant: TenantInForce, path: string | null): IdentityProvider[] {
  const { pathname } = new URL(path ?? '/', 'http://site.invalid');
  const toConsole = /^\/[a-z]{2}\/admin(\/|$)/.test(pathname);
  return enabledProviders(tenant).filter((provider) => !toConsole || opensConsole(provider));
}

export function providerById(tenant: TenantInForce, id: string): IdentityProvider | undefined {
  return enabledProviders(tenant).find((provider) => provider.id === id);
}

/** A provider's address; `sandbox:<name>` stands for the demonstration's stand-in of that name. */
export function addressOf(address: string): string {
  return address.startsWith('sandbox:') ? `${env.SANDBOX_URL}/${address.slice('sandbox:'.length)}` : address;
}

/** The provider with the addresses of the demonstration's stand-ins filled in, as adapters want it. */
export function resolved<P extends Protocol>(provider: ProviderOf<P>): ProviderOf<P> {
  const entries = Object.entries(provider).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? addressOf(value) : value,
  ]);
  return Object.fromEntries(entries) as ProviderOf<P>;
}

/** Origins that the sign-in form may end at: browsers hold `form-action` against the redirect that follows a form. */
export function browserOrigins(provider: IdentityProvider): string[] {
  switch (provider.protocol) {
    case 'oidc':
      return [new URL(addressOf(provider.issuer)).origin];
    case 'eparaksts':
    case 'id-gov-ua':
      return [new URL(addressOf(provider.origin)).origin];
    case 'saml':
      return [new URL(addressOf(provider.entryPoint)).origin];
    case 'idenfy':
      return [new URL(addressOf(provider.uiOrigin)).origin];
    case 'smart-id':
    case 'eudi-wallet':
      return [];
  }
}

/** A secret by the name the configuration gives; the demonstration's stand-ins have well-known ones. */
export function secretOf(provider: IdentityProvider, name: string): string {
  const value = env.secret(name) ?? (isSandbox(provider) ? sandboxSecrets[name] : undefined);
  if (value) return value;
  const words = `the secret ${name} of identity provider ${provider.id} is not set in the environment`;
  const cause = Object.assign(new Error(words), { code: name });
  throw new IdentityProblem('provider_down', 'misconfigured', { cause });
}

/** Whether every secret that a provider's entry names is set. */
export function hasSecrets(provider: IdentityProvider): boolean {
  const named = Object.values(provider).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null && 'secret' in value ? [String(value.secret)] : [],
  );
  return named.every((name) => Boolean(env.secret(name) ?? (isSandbox(provider) && sandboxSecrets[name])));
}
