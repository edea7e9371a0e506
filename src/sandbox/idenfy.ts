import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { sandboxSecrets } from './client.ts';
import { callSite } from './exchange.ts';
import { readBody, readForm, sendJson } from './http-bodies.ts';
import { documentOf } from './idenfy-document.ts';
import { callbacks, idenfyOutcomes, usual, type Callback } from './idenfy-outcomes.ts';
import { chooserPage, problemPage, sendPage } from './pages.ts';
import type { Answer, StandIn } from './stand-in.ts';

const siteAddress =
  /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost(:\d{1,5})?\/api\/identity\/[\w.-]+\/[a-z]+(\?proof=[\w-]+)?$/;
const SiteAddress = z.string().regex(siteAddress);
const TokenRequest = z.object({
  clientId: z.string().regex(/^[\x20-\x7e]{1,100}$/),
  locale: z.string().max(5).default('en'),
  expiryTime: z.int().positive().default(3600),
  successUrl: SiteAddress,
  errorUrl: SiteAddress,
  unverifiedUrl: SiteAddress.optional(),
  callbackUrl: SiteAddress,
});

interface Session extends z.infer<typeof TokenRequest> {
  readonly scanRef: string;
}

/** iDenfy's token endpoint, hosted page and webhooks (https://documentation.idenfy.com), with real signatures, and lies on demand. */
export async function createIdenfy({ origin, people, slowMs }: StandIn): Promise<Answer> {
  const sessions = new Map<string, Session>();
  /** How the token endpoint treats the next request of a site, once. */
  const next = new Map<string, string>();
  const basic = Buffer.from(`${secret('SANDBOX_IDENFY_KEY')}:${secret('SANDBOX_IDENFY_SECRET')}`).toString('base64');

  async function issueToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return sendJson(response, 405, problem('METHOD_NOT_ALLOWED', 'Use POST.'));
    if (request.headers.authorization !== `Basic ${basic}`) {
      return sendJson(response, 401, problem('UNAUTHORIZED', 'Missing or wrong API credentials.'));
    }
    const asked = TokenRequest.safeParse(jsonOf(await readBody(request)));
    if (!asked.success) return sendJson(response, 400, problem('BAD_VALUE', z.prettifyError(asked.error)));
    const site = new URL(asked.data.callbackUrl).host;
    const fate = next.get(site);
    next.delete(site);
    if (fate === 'unavailable') return sendJson(response, 503, problem('INTERNAL_ERROR', 'Try again later.'));
    if (fate === 'slow') await delay(slowMs, undefined, { ref: false });
    const authToken = randomBytes(30).toString('base64url');
    const session = { ...asked.data, scanRef: randomUUID() };
    sessions.set(authToken, session);
    const redirectUrl = `${origin}/?authToken=${authToken}`;
    const { clientId, scanRef, expiryTime } = session;
    const answer = { message: 'Token created successfully', authToken, redirectUrl, scanRef, clientId, expiryTime };
    sendJson(response, 201, { ...answer, firstName: null, lastName: null, tokenType: 'IDENTIFICATION' });
  }

  async function finish(session: Session, form: URLSearchParams): Promise<string | undefined> {
    const outcome = form.get('outcome');
    if (outcome === 'unavailable' || outcome === 'slow') {
      next.set(new URL(session.callbackUrl).host, outcome);
      return session.errorUrl;
    }
    const sent = outcome === null ? usual : callbacks[outcome];
    const person = outcome === null ? people.find(({ id }) => id === form.get('person')) : people[0];
    if (!sent || !person) return undefined;
    const data = documentOf(person, outcome !== 'passport');
    for (const callback of sent.filter(({ late }) => !late)) await send(session, callback, data);
    for (const callback of sent.filter(({ late }) => late)) {
      setTimeout(() => void send(session, callback, data).catch(() => undefined), slowMs).unref();
    }
    return sent[0]?.overall === 'APPROVED' ? session.successUrl : session.errorUrl;
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/api/v2/token') return issueToken(request, response);
    const query = new URL(request.url ?? '', origin).searchParams;
    const authToken = query.get('authToken') ?? '';
    const session = sessions.get(authToken);
    if (!session) return sendPage(response, 400, problemPage('TOKEN_NOT_VALID', 'It was used, or never given out.'));
    if (request.method !== 'POST') {
      const site = new URL(session.successUrl).host;
      const languages = [query.get('lang') ?? session.locale];
      return sendPage(
        response,
        200,
        chooserPage({ name: 'iDenfy' }, people, { site, languages, outcomes: idenfyOutcomes }),
      );
    }
    const location = await finish(session, await readForm(request));
    if (!location) return sendPage(response, 400, problemPage('Nobody was chosen', 'Go back and choose a person.'));
    sessions.delete(authToken);
    response.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end();
  };
}

/** Sends one callback, signed as the real ones are: hex HMAC-SHA-256 of the body's bytes. */
async function send(session: Session, { final, overall, lie }: Callback, data: object): Promise<void> {
  const scanRef = lie === 'other-scan' ? randomUUID() : session.scanRef;
  const checked = { autoFace: 'FACE_MATCH', autoDocument: 'DOC_VALIDATED', fraudTags: [], mismatchTags: [] };
  const told = { final, platform: 'PC', status: { overall, ...checked }, data, scanRef, clientId: session.clientId };
  const body = JSON.stringify(told);
  const key = lie === 'wrong-signature' ? 'somebody else’s key' : secret('SANDBOX_IDENFY_SIGNING_KEY');
  const signature = createHmac('sha256', key).update(body).digest('hex');
  const sent = lie === 'altered' ? body.replace('"docLastName":"', '"docLastName":"NOT ') : body;
  const headers = lie === 'unsigned' ? {} : { 'Idenfy-Signature': signature };
  await callSite(new URL(session.callbackUrl), { type: 'application/json', body: sent, headers });
}

function secret(name: string): string {
  return sandboxSecrets[name] ?? '';
}

function problem(identifier: string, message: string) {
  return { identifier, message };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
