import { IdentityProblem } from '../../domain/people/ports.ts';
import { env } from '../../env.ts';
import { getT } from '../../i18n/get-t.ts';
import { faultOf, log } from '../log.ts';
import type { Arrival } from './identity-return.ts';
import { configuredProviders, resolved, secretOf, stepAddress } from './providers.ts';

/**
 * What a provider needs to know of this site, at `/api/identity/{key}/metadata`: for providers that are off as well, since
 * they are told before they are switched on. It is read only, so a fault is a line of the log and no entry (contract C2).
 */
export function describeSite({ ctx, ports, request, key }: Arrival): Response {
  const { tenant, requestId } = ctx;
  const [slug, id = ''] = key.split('.');
  const provider = slug === tenant.slug ? configuredProviders(tenant).find((one) => one.id === id) : undefined;
  const adapter = provider && provider.protocol !== 'oidc' && ports.identityAdapter(provider.protocol);
  if (!provider || !adapter || !adapter.describe) return new Response(null, { status: 404 });
  if (request.method === 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  const { name, contact, languages } = tenant.configuration;
  const origin = `${env.PUBLIC_SCHEME}://${request.headers.get('host') ?? ''}`;
  try {
    const { type, body } = adapter.describe({
      provider: resolved(provider),
      address: (step) => stepAddress(tenant, provider, origin, step),
      secret: (named) => secretOf(provider, named),
      home: `${origin}/`,
      names: tenant.languages.flatMap((language) => {
        const text = name[language];
        return text === undefined ? [] : [{ text, language }];
      }),
      contact: { ...contact, language: languages.default },
    });
    return answer(200, type, body);
  } catch (error) {
    if (!(error instanceof IdentityProblem)) throw error;
    const about = { requestId, tenant: tenant.slug, provider: id, fault: error.fault };
    log.warn({ ...about, cause: faultOf(error) }, 'metadata refused');
    const t = getT(tenant, languages.default);
    const words = `${provider.name}: ${t('team:fault.misconfigured')} ${t('team:faultToDo.misconfigured')}\n`;
    return answer(503, 'text/plain; charset=utf-8', words);
  }
}

function answer(status: number, type: string, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } });
}
