import type { IncomingHttpHeaders } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^${label}(?:\\.${label})*$`);

/**
 * The name in a Host header as the directory keeps it: lower case, punycode, without port and trailing dot.
 * Null for anything that is no host name.
 */
export function normaliseHost(header: string | undefined): string | null {
  if (!header || header.length > 255) return null;
  const name = header
    .toLowerCase()
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '');
  // The conversion stops at a sign that ends a URL's host, so `host/path` would pass for the host.
  if (/[\s/\\?#@%:]/.test(name)) return null;
  const ascii = domainToASCII(name);
  return ascii.length <= 253 && hostName.test(ascii) ? ascii : null;
}

/** Headers by which a caller could speak for a proxy, for Next's router or for this server. */
const forged =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-request-id|x-balss-.*|x-middleware-.*|x-invoke-.*|x-matched-path|x-now-.*|x-nextjs-data)$/;

/**
 * Headers a caller may not set (contract C7): a forged X-Forwarded-Host would become a redirect_uri. X-Forwarded-For is
 * believed from trusted proxies only. Changes `headers` in place and returns the caller's network, for rate limits.
 */
export function stripHeaders(
  headers: IncomingHttpHeaders,
  remote: string | undefined,
  trusted: readonly string[],
): string {
  const chain = String(headers['x-forwarded-for'] ?? '').split(',');
  for (const name of Object.keys(headers)) if (forged.test(name)) delete headers[name];
  let caller = plainAddress(remote ?? '') ?? '';
  // Each trusted proxy vouches for the hop it wrote last, so the chain is read from its end.
  while (trusted.includes(caller)) {
    const before = plainAddress(chain.pop() ?? '');
    if (before === null) break;
    caller = before;
  }
  return networkOf(caller);
}

/** An address as proxies write it (`1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]:443`, `::ffff:1.2.3.4`) without its port; null for no address. */
function plainAddress(text: string): string | null {
  const bare = text.trim().replace(/^\[(.*)\](?::\d+)?$/, '$1');
  const address = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) ? address : null;
}

/** An IPv6 caller counts by its /64: one connection owns all of it and could take a new address for each request. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = '', right = ''] = address.replace(/%.*$/, '').split('::');
  const [head, tail] = [left, right].map((part) => (part ? part.split(':') : []));
  const zeros = address.includes('::') ? 8 - (head?.length ?? 0) - (tail?.length ?? 0) : 0;
  const groups = [...(head ?? []), ...Array.from({ length: zeros }, () => '0'), ...(tail ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
