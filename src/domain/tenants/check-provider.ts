import { isIP } from 'node:net';
import type { DocumentProblem } from './document-problem.ts';
import type { IdentityProvider } from './identity-provider-schema.ts';

/** Names that lead into a network of somebody's own (RFC 6761, 6762, 8375; `internal` is reserved by ICANN). */
const inside = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|test|invalid)$/;

/**
 * Addresses of a provider that lead inside, or are no name at all: an address in numbers, a name without a dot. What a name
 * leads to is looked at again at each call (contract C18); here whoever types it is told.
 */
export function checkProvider(provider: IdentityProvider): DocumentProblem[] {
  const at = ['configuration', 'identityProviders', provider.id];
  return Object.entries(provider).flatMap(([field, value]): DocumentProblem[] => {
    const address = addressFields.has(field) && typeof value === 'string' ? URL.parse(value) : null;
    if (!address || !/^https?:$/.test(address.protocol)) return [];
    const { hostname, username, password } = address;
    if (username || password) return [{ path: [...at, field], code: 'https_address' }];
    const name = hostname.replace(/^\[|\]$|\.$/g, '');
    if (isIP(name) === 0 && name.includes('.') && !inside.test(name)) return [];
    return [{ path: [...at, field], code: 'private_address', params: { host: name } }];
  });
}

const addressFields: ReadonlySet<string> = new Set(['issuer', 'origin', 'uiOrigin', 'entryPoint', 'ocspUrl', 'wallet']);
