import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as operators from '../domain/team/operators.ts';
import { staffSessionHours } from '../domain/team/rules.ts';
import { AcceptOperatorInvitation, OperatorToken, PasskeyForm } from '../domain/team/schema.ts';
import { env } from '../env.ts';
import { cookieNames, parseCookies, setCookie } from '../server/auth/cookies.ts';
import { decodeToken, encodeToken } from '../server/auth/session-token.ts';
import { readBody } from '../server/forms/body.ts';
import { fieldsOf } from '../server/forms/form.ts';
import { faultOf, log } from '../server/log.ts';
import * as pages from '../server/operator-document.ts';
import { operatorAct, operatorPage, type OperatorAnswer } from '../server/operator/console.ts';
import { requestOrigin } from '../server/origin.ts';
import { domainErrorOf } from '../server/trpc/errors.ts';
import { ports } from '../server/wiring.ts';
import { redirect, refuseMethod, send, sendBare } from './send.ts';
import { sendEnhancement } from './static-files.ts';

/** The operator's tokens stand under a key of their own: no tenant has this id. */
const keyOwner = 'operator';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const headers = { 'content-security-policy': policy, 'cache-control': 'private, no-store' };

interface Call {
  req: IncomingMessage;
  res: ServerResponse;
  path: string;
  search: string;
  requestId: string;
  failed: boolean;
  ctx: operators.OperatorContext;
  session: string | null;
}

/** Everything on the operator's host: sign-in by passkey, one-time links, and the list of tenants. */
export async function sendOperator(
  req: IncomingMessage,
  res: ServerResponse,
  { path, search, network }: { path: string; search: string; network: string },
): Promise<void> {
  const requestId = randomUUID();
  res.once('finish', () => {
    const logged = path.replace(/^\/invitation\/.*/, '/invitation/…');
    log.info({ requestId, host: 'operator', method: req.method, path: logged, status: res.statusCode });
  });
  const cookie = parseCookies(req.headers.cookie).get(cookieNames.operator);
  const claimed = cookie ? decodeToken(keyOwner, 'operator', cookie)?.['sessionId'] : null;
  const ctx = { site: { canonicalHost: env.OPERATOR_HOST }, now: new Date(), passkeys: ports().passkeys };
  const call: Call = {
    req,
    res,
    path,
    search,
    requestId,
    failed: new URLSearchParams(search).has('problem'),
    ctx,
    session: typeof claimed === 'string' ? claimed : null,
  };
  try {
    if (req.method !== 'POST') return await look(call);
    const site = req.headers['sec-fetch-site'];
    const facts = { origin: req.headers.origin, secFetchSite: Array.isArray(site) ? site[0] : site };
    if (requestOrigin({ ...facts, host: req.headers.host ?? '', path }) !== 'same')
      return sendBare(res, 403, 'Other site');
    const wait = await ports().limitNetwork(`operator|${network}`);
    if (wait !== null) return sendBare(res, 429, 'Too many tries', { 'retry-after': String(wait) });
    await act(call);
  } catch (error) {
    log.error({ requestId, host: 'operator', ...faultOf(error) }, 'operator request failed');
    if (!res.headersSent) sendBare(res, 500, 'Sorry, there is a problem. Try again in a few minutes.');
  }
}

const tokenIn = (path: string) => /^\/invitation\/([\w-]{43})$/.exec(path)?.[1];

async function look({ req, res, path, search, failed, ctx, session }: Call): Promise<void> {
  if (sendEnhancement(req, res, path)) return;
  const html = (body: string, status = 200) => sendPage(req, res, body, status);
  if (path === '/operator.css') {
    const css = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' };
    return send(req, res, { status: 200, headers: css, body: Buffer.from(pages.operatorStyles) });
  }
  const signedIn = session !== null && (await operators.readOperatorSession(session, ctx.now)) !== null;
  if (path === '/sign-in') return signedIn ? redirect(res, 303, '/') : html(pages.operatorSignIn(failed));
  const token = tokenIn(path);
  if (token === undefined) {
    const isConsole = path === '/' || path === '/events' || path.startsWith('/tenants/');
    if (isConsole && !signedIn) return redirect(res, 303, '/sign-in');
    return sendConsole(req, res, isConsole ? await operatorPage(path, search) : null);
  }
  const open = await operators.isOperatorInvitationOpen(ctx, token);
  html(pages.operatorInvitation(open ? token : null, failed), open ? 200 : 404);
}

function sendPage(req: IncomingMessage, res: ServerResponse, body: string, status: number): void {
  const type = { 'content-type': 'text/html; charset=utf-8' };
  send(req, res, { status, headers: { ...headers, ...type }, body: Buffer.from(body) });
}

function sendConsole(req: IncomingMessage, res: ServerResponse, answer: OperatorAnswer): void {
  if (!answer) return sendBare(res, 404, 'Not found');
  if ('location' in answer) return redirect(res, 303, answer.location);
  sendPage(req, res, answer.html, 200);
}

async function act({ req, res, path, requestId, ctx, session }: Call): Promise<void> {
  if (
    !/^\/(options\/(sign-in|invitation)|do\/(sign-in|accept|sign-out|(review|edit|create)-tenant|state|host|invite|quotas|support-ask|support-ticket))$/.test(
      path,
    )
  )
    return refuseMethod(res, 'GET, HEAD');
  const body = await readBody(req.iterator({ destroyOnReturn: false }));
  if (body === null) return sendBare(res, 413, 'Too long', { connection: 'close' });
  const fields = fieldsOf(new URLSearchParams(body.toString('utf8')));
  if (!fields) return sendBare(res, 400, 'Not text');
  if (path === '/do/sign-out') {
    if (session) await operators.endOperatorSession(session, ctx.now);
    return redirect(res, 303, '/sign-in', [setCookie(cookieNames.operator, '', 0)]);
  }
  if (path === '/options/sign-in') return sendOptions(res, await operators.operatorSignInOptions(ctx));
  if (path === '/options/invitation') {
    const asked = OperatorToken.safeParse(jsonIn(body));
    const options = asked.success ? await orNull(operators.operatorInvitationOptions(ctx, asked.data.token)) : null;
    return options ? sendOptions(res, options) : sendBare(res, 404, 'Not found');
  }
  if (path === '/do/sign-in') {
    const form = PasskeyForm.safeParse(fields);
    const opened = form.success ? await orNull(operators.signInOperator(ctx, form.data.response)) : null;
    return enter(res, opened, '/sign-in?problem=1');
  }
  if (path !== '/do/accept') {
    const operator = session && (await operators.readOperatorSession(session, ctx.now));
    if (!session || !operator) return redirect(res, 303, '/sign-in');
    const call = { sessionId: session, operatorId: operator.operatorId, now: ctx.now, requestId };
    return sendConsole(req, res, await operatorAct(path, fields, call));
  }
  const form = AcceptOperatorInvitation.safeParse(fields);
  const opened = form.success
    ? await orNull(operators.acceptOperatorInvitation(ctx, form.data.token, form.data.response))
    : null;
  enter(res, opened, form.success ? `/invitation/${form.data.token}?problem=1` : '/sign-in?problem=1');
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** A refusal is an answer; anything else is a fault. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (domainErrorOf(error)) return null;
    throw error;
  }
}

function enter(res: ServerResponse, opened: { sessionId: string } | null, otherwise: string): void {
  if (!opened) return redirect(res, 303, otherwise);
  const seconds = staffSessionHours * 3_600;
  const token = encodeToken(keyOwner, 'operator', opened, seconds);
  redirect(res, 303, '/', [setCookie(cookieNames.operator, token, seconds)]);
}

function sendOptions(res: ServerResponse, data: object): void {
  sendBare(res, 200, JSON.stringify({ result: { data } }), { ...headers, 'content-type': 'application/json' });
}
