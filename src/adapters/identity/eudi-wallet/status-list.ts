import type { KeyObject, X509Certificate } from 'node:crypto';
import type { SDJWTVCConfig } from '@sd-jwt/sd-jwt-vc';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import { callOutside, OutboundRefused } from '../../outbound.ts';
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
      const headers = { accept: 'application/statuslist+jwt' };
      // Said here, since the library's caller takes whatever it does not know for a wrong signature.
      const answer = await callOutside(uri, { headers }).catch((cause: unknown) => {
        if (cause instanceof OutboundRefused) throw cause;
        const slow = cause instanceof Error && cause.name === 'TimeoutError';
        throw new IdentityProblem('provider_down', slow ? 'slow' : 'unreachable', { cause });
      });
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
