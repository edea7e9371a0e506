import { env } from '../../env.ts';

const secure = env.PUBLIC_SCHEME === 'https';
const prefix = secure ? '__Host-' : '';

/**
 * Host-only cookies; all strictly necessary. They name no platform: a site is its tenant's alone. With https their names carry `__Host-`.
 */
export const cookieNames = {
  session: `${prefix}site.session`,
  /** Of the console, beside a citizen's session. */
  staff: `${prefix}site.staff`,
  /** An operator's, whom the tenant let into its console. */
  support: `${prefix}site.support`,
  /** On the operator's host only. */
  operator: `${prefix}site.operator`,
  intent: `${prefix}site.intent`,
  /** The way to a provider that this browser is on (contract C9). */
  trip: `${prefix}site.trip`,
  csrf: `${prefix}site.csrf`,
  callbackUrl: `${prefix}site.callback`,
  state: `${prefix}site.state`,
  pkce: `${prefix}site.pkce`,
  nonce: `${prefix}site.nonce`,
  /** Which language a person chose last. */
  language: 'site.language',
  /** An anonymous form's owner, so that its one-time key belongs to this browser. */
  visitor: `${prefix}site.visitor`,
  /** Leads into a site that is not open yet. */
  trial: `${prefix}site.trial`,
} as const;

export const cookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;

/** Longer than the intent itself, so that a person who comes back too late can be told so (ux.md S26). */
export const intentCookieSeconds = 24 * 60 * 60;

/** Cookies of a request by name. */
export function parseCookies(header: string | undefined | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim();
    if (name) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

/** A Set-Cookie value; `maxAge` in seconds, 0 deletes. */
export function setCookie(name: string, value: string, maxAge?: number): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`;
}
