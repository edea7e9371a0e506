import type { KeyObject, X509Certificate } from 'node:crypto';
import type { SDJWTVCConfig } from '@sd-jwt/sd-jwt-vc';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import { callOutside } from '../../outbound.ts';
import { isSignedBy, issuerOf } from './es256.ts';

type Checks = Required<Pick<SDJWTVCConfig, 'statusListFetcher' | 'statusVerifier' | 'statusValidator'>>;

/**
 * Revocation by Token Status List (IETF draft): the list is fetched with the outbound guard and must be signed under the same
 * anchors. A PID that names a list that cannot be had is not taken. A PID without a status is taken: short-lived ones have none.
 */
export function statusChecks(anchors: readonly X509Certificate[], now: Date): Checks {
  let key: KeyObject | undefined;
  return {
    async statusListFetcher(uri) {
      const answer = await callOutside(uri, { headers: { accept: 'application/statuslist+jwt' } });
      if (answer.status !== 200) throw new IdentityProblem('provider_down', 'unreachable');
      const token = answer.body.toString('utf8');
      const { x5c, typ } = decodeProtectedHeader(token);
      if (typ !== 'statuslist+jwt' || decodeJwt(token).sub !== uri) {
        throw new IdentityProblem('refused', 'malformed_answer');
      }
      key = issuerOf(x5c ?? [], anchors, now).publicKey;
      return token;
    },
    statusVerifier: (data, signature) => key !== undefined && isSignedBy(key, data, signature),
    statusValidator(status) {
      if (status !== 0) return Promise.reject(new IdentityProblem('refused'));
      return Promise.resolve();
    },
  };
}
