import type { ProviderKind } from '../../../domain/tenants/provider-fields.ts';

/** Names of protocols; the same in every language. */
export const kindNames: Readonly<Record<ProviderKind, string>> = {
  oidc: 'OpenID Connect',
  eparaksts: 'eParaksts, OAuth 2.0',
  'id-gov-ua': 'id.gov.ua, OAuth 2.0',
  'saml-eidas': 'SAML 2.0, eIDAS',
  'saml-attributes': 'SAML 2.0',
  idenfy: 'iDenfy',
  'smart-id': 'Smart-ID RP API v3',
  'eudi-wallet': 'EUDI Wallet, OpenID4VP 1.0',
};
