import { IdentityProblem, type IdentityAdapter } from '../../domain/people/ports.ts';
import type { IdentityProvider, Protocol, ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { eparaksts } from './eparaksts.ts';
import { eudiWallet } from './eudi-wallet/eudi-wallet.ts';
import { idGovUa } from './id-gov-ua.ts';
import { smartId } from './smart-id/smart-id.ts';
import { idenfy } from './idenfy/idenfy.ts';
import { saml } from './saml/saml.ts';

/** The adapters by protocol; OpenID Connect is next-auth's own. */
const adapters: { [P in Exclude<Protocol, 'oidc'>]: IdentityAdapter<ProviderOf<P>> } = {
  eparaksts,
  'eudi-wallet': eudiWallet,
  'id-gov-ua': idGovUa,
  'smart-id': smartId,
  idenfy,
  saml,
};

/** The adapter of a protocol; throws IdentityProblem (misconfigured) for one that has none. */
export function identityAdapter(protocol: Protocol): IdentityAdapter<IdentityProvider> {
  if (protocol === 'oidc') throw new IdentityProblem('provider_down', 'misconfigured');
  // The schema's discriminator guarantees that a provider meets the adapter of its own protocol.
  return adapters[protocol] as unknown as IdentityAdapter<IdentityProvider>;
}
