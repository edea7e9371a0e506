import type { IncomingHttpHeaders } from 'node:http';
import { domainToASCII } from 'node:url';

/** The operator's own host; a placeholder until its console exists. */
export const operatorHost = 'operator.localhost';

/**
 * The name in a Host header as the directory keeps it: lower case, punycode, without port and trailing dot.
 * Null for anything that is no host name.
 */
export function normaliseHost(header: string | undefined): string | null {
  if (!header || header.length > 255) return null;
  const name = header.replace(/:\d{1,5}$/, '').replace(/\.$/, '');
  const ascii = domainToASCII(name.toLowerCase());
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(ascii) ? ascii : null;
}

const forwarded = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'forwarded',
];
const internal = ['x-middleware-subrequest', 'x-middleware-rewrite', 'x-invoke-path', 'x-balss-tenant'];

/**
 * Headers a caller may not set (contract C7): a forged X-Forwarded-Host would become a redirect_uri. The forwarded
 * ones are believed from trusted proxies only. Changes `headers` in place and returns the caller's network address.
 */
export function stripHeaders(
  headers: IncomingHttpHeaders,
  remote: string | undefined,
  trusted: readonly string[],
): string {
  const address = (remote ?? '').replace(/^::ffff:/, '');
  const believed = trusted.includes(address);
  const chain = believed ? String(headers['x-forwarded-for'] ?? '').split(',') : [];
  const client = chain.at(-1)?.trim();
  for (const name of internal) delete headers[name];
  for (const name of forwarded) delete headers[name];
  return client || address;
}
