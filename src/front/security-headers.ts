import { env } from '../env.ts';
import { browserOrigins, enabledProviders } from '../server/auth/providers.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Headers of every answer. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ...(env.PUBLIC_SCHEME === 'https' && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
};

const framing = '/admin/look';
/** Shows how the site would look; nothing can be done there, so that nobody can be led to click in it. */
const framed = '/admin/look/preview';

/**
 * Content security policy of citizens' documents (contract C3): no inline script or style at all. `form-action` names the
 * identity providers, because browsers hold it against the redirect that follows a form. `page` is the path after the
 * language: one page of the console shows another of the same site in frames.
 */
export function documentPolicy(tenant: TenantInForce, page = ''): string {
  const providers = [...new Set(enabledProviders(tenant).flatMap(browserOrigins))];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${providers.join(' ')}`.trim(),
    "base-uri 'none'",
    ...(page === framing ? ["frame-src 'self'"] : []),
    `frame-ancestors ${page === framed ? "'self'" : "'none'"}`,
  ].join('; ');
}
