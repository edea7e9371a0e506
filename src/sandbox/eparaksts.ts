import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { choose, codeOutcomes, sendBack, vouchers } from './authorization-code.ts';
import { sandboxClientId, sandboxClientSecret } from './client.ts';
import { parametersOf, sendJson } from './http-bodies.ts';
import { problemPage, sendPage } from './pages.ts';
import type { SyntheticPerson } from './people/person.ts';
import type { Answer, StandIn } from './stand-in.ts';

interface Grant {
  person: SyntheticPerson;
  lie: string | null;
  clientId: string;
  redirectUri: string | null;
  challenge: string | null;
}

const scope = 'urn:lvrtc:fpeil:aa';
const level = 'urn:safelayer:tws:policies:authentication:level:';
const flows: readonly string[] = ['mobileid', 'sc_plugin', 'mobile-eid'].map(
  (flow) => `urn:eparaksts:authentication:flow:${flow}`,
);

/**
 * Stand-in of LVRTC's eParaksts: paths, parameters and answers as at https://developers.eparaksts.lv/v2.0/docs (OAuth 2.0).
 * It also checks PKCE, which a site may send. `people` are those with Latvian codes.
 */
export async function createEparaksts({ people, slowMs }: StandIn): Promise<Answer> {
  const codes = vouchers<Grant>(60);
  const tokens = vouchers<Grant>(600);

  async function authorize(request: IncomingMessage, response: ServerResponse) {
    const chosen = await choose(request, response, { name: 'eParaksts', people, outcomes: codeOutcomes });
    if (!chosen) return;
    const { asked, choice } = chosen;
    const wrong = faultOf(asked);
    if (wrong) return sendBack(response, asked, { error: wrong });
    if ('error' in choice)
      return sendBack(response, asked, { error: choice.error, error_description: choice.description });
    const other = choice.lie === 'swap';
    const code = codes.give({
      ...choice,
      person: (other && people[1]) || choice.person,
      clientId: choice.lie === 'client' ? 'another-site' : sandboxClientId,
      redirectUri: asked.get('redirect_uri'),
      // A code that was stolen from another person's sign-in is bound to that one's secret.
      challenge: other ? challengeOf('secret of another sign-in') : asked.get('code_challenge'),
    });
    if (choice.lie === 'replay') codes.take(code);
    sendBack(response, asked, { code });
  }

  async function token(request: IncomingMessage, response: ServerResponse) {
    const form = await parametersOf(request);
    if (!knownClient(request)) {
      response.setHeader('www-authenticate', 'Basic realm="eParaksts"');
      return sendJson(response, 401, { error: 'invalid_client' });
    }
    if (form.get('grant_type') !== 'authorization_code')
      return sendJson(response, 400, { error: 'unsupported_grant_type' });
    const grant = codes.take(form.get('code'));
    if (grant?.lie === 'unavailable') return sendJson(response, 503, { error: 'temporarily_unavailable' });
    if (!grant || !redeems(form, grant)) return sendJson(response, 400, { error: 'invalid_grant' });
    if (grant.lie === 'slow') await delay(slowMs, undefined, { ref: false });
    const access_token = grant.lie === 'token' ? 'unknown' : tokens.give(grant);
    sendJson(response, 200, { access_token, token_type: 'Bearer', expires_in: 600, scope });
  }

  function user(request: IncomingMessage, response: ServerResponse) {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const grant = tokens.look(bearer ?? null);
    if (!grant) return sendJson(response, 401, { error: 'invalid_token' });
    if (grant.lie === 'malformed') return sendPage(response, 200, problemPage('Maintenance', 'Come back later.'));
    sendJson(response, 200, userOf(grant));
  }

  return async (request, response, path) => {
    const post = request.method === 'POST';
    if (path === '/trustedx-authserver/oauth/lvrtc-eipsign-as') return authorize(request, response);
    if (path === '/trustedx-authserver/oauth/lvrtc-eipsign-as/token' && post) return token(request, response);
    if (path === '/trustedx-resources/openid/v1/users/me' && !post) return user(request, response);
    sendPage(response, 404, problemPage('Not found', 'eParaksts has nothing at this address.'));
  };
}

function faultOf(asked: URLSearchParams): string | null {
  if (asked.get('response_type') !== 'code') return 'unsupported_response_type';
  if (asked.get('scope') !== scope) return 'invalid_scope';
  const ways = (asked.get('acr_values') ?? '').split(' ');
  return ways.every((way) => flows.includes(way)) ? null : 'invalid_request';
}

/** Basic authentication with both halves form-encoded (RFC 6749, 2.3.1). */
function knownClient({ headers }: IncomingMessage): boolean {
  const encoded = /^Basic (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const [id, secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return id === encodeURIComponent(sandboxClientId) && secret === encodeURIComponent(sandboxClientSecret);
}

function redeems(form: URLSearchParams, { clientId, redirectUri, challenge }: Grant): boolean {
  return (
    clientId === sandboxClientId &&
    redirectUri === form.get('redirect_uri') &&
    (challenge === null || challenge === challengeOf(form.get('code_verifier') ?? ''))
  );
}

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

function userOf({ person, lie }: Grant): Record<string, unknown> {
  const given_name = person.givenName.toLocaleUpperCase(person.language);
  const family_name = person.familyName.toLocaleUpperCase(person.language);
  return {
    sub: createHash('md5').update(`eparaksts mobile ${person.id}`).digest('hex'),
    domain: 'citizen',
    acr: level + (lie === 'low' ? 'low' : 'high'),
    amr: ['urn:eparaksts:tws:policies:authentication:adaptive:methods:mobileid'],
    given_name,
    family_name,
    name: `${given_name} ${family_name}`,
    ...(lie !== 'nobody' && { serial_number: `PNO${person.country}-${person.nationalId}` }),
    eips: '',
  };
}
