import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';

/** What every authentication session is begun with (RP API v3), by link or notification. `interactions`: base64 of JSON. */
export function sessionRequest(provider: ProviderOf<'smart-id'>, rpChallenge: string, interactions: string) {
  return {
    relyingPartyUUID: provider.relyingPartyUuid,
    relyingPartyName: provider.relyingPartyName,
    certificateLevel: 'QUALIFIED',
    signatureProtocol: 'ACSP_V2',
    signatureProtocolParameters: {
      rpChallenge,
      signatureAlgorithm: 'rsassa-pss',
      signatureAlgorithmParameters: { hashAlgorithm: 'SHA-512' },
    },
    interactions,
  };
}
