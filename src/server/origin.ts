import { env } from '../env.ts';

/**
 * Paths that take a state-changing request from another site because they prove themselves (contract C2): webhooks by
 * signature, SAML ACS and OpenID4VP by state and signature, one-click unsubscribe by its token. A test walks all routes
 * against this list.
 */
export const originExceptions: readonly RegExp[] = [
  /^\/[a-z]{2}\/do\/following\/end$/,
  /^\/api\/identity\/[^/]+\/[^/]+$/,
];

export interface OriginFacts {
  origin: string | undefined;
  secFetchSite: string | undefined;
  host: string;
  path: string;
}

/** Where a state-changing request comes from: this site, another one, or a browser that says neither. */
export function requestOrigin({ origin, secFetchSite, host, path }: OriginFacts): 'same' | 'other' | 'unknown' {
  if (originExceptions.some((exception) => exception.test(path))) return 'same';
  if (origin !== undefined) {
    try {
      const own = new URL(`${env.PUBLIC_SCHEME}://${host}`).origin;
      return new URL(origin).origin === own ? 'same' : 'other';
    } catch {
      return 'other';
    }
  }
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' ? 'same' : 'other';
  return 'unknown';
}
