import { env } from '../../env.ts';
import type { IdentityProvider } from '../../domain/tenants/schema.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { sandboxClientSecret } from '../../sandbox/client.ts';

const sandboxScheme = 'sandbox:';

/** next-auth's provider id: unique per tenant and provider, so an answer for another tenant is seen by its address. */
export function providerKey(tenant: Pick<TenantInForce, 'slug'>, provider: Pick<IdentityProvider, 'id'>): string {
  return `${tenant.slug}.${provider.id}`;
}

export function enabledProviders(tenant: TenantInForce): IdentityProvider[] {
  return tenant.configuration.identityProviders.filter(
    (provider) =>
      provider.enabled &&
      (env.BALSS_DEMO || env.NODE_ENV !== 'production' || !provider.issuer.startsWith(sandboxScheme)),
  );
}

export function providerById(tenant: TenantInForce, id: string): IdentityProvider | undefined {
  return enabledProviders(tenant).find((provider) => provider.id === id);
}

/** The issuer's address; `sandbox:<name>` stands for the demonstration's provider of that name. */
export function issuerOf(provider: IdentityProvider): string {
  const { issuer } = provider;
  return issuer.startsWith(sandboxScheme) ? `${env.SANDBOX_URL}/${issuer.slice(sandboxScheme.length)}` : issuer;
}

/** The client secret by the name the configuration gives; secrets are never in a configuration. */
export function clientSecretOf(provider: IdentityProvider): string {
  const { secret } = provider.clientSecret;
  const value = env.secret(secret) ?? (provider.issuer.startsWith(sandboxScheme) ? sandboxClientSecret : undefined);
  if (!value) throw new Error(`the secret ${secret} of identity provider ${provider.id} is not set in the environment`);
  return value;
}
