import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooserPage, type Outcomes, problemPage, sendPage } from './pages.ts';
import { readBody, sendJson } from './http-bodies.ts';
import { phoneOutcomes, phonePage } from './smart-id-phone.ts';
import {
  beginNotification,
  beginSession,
  isOver,
  readLink,
  returnAddress,
  type SmartIdSession,
} from './smart-id-session.ts';
import { createSmartIdSigner, type SmartIdLie } from './smart-id-signer.ts';
import type { Answer, StandIn } from './stand-in.ts';

/** End results that the app or its person brings about (RP API v3). */
const endings: Readonly<Record<string, object>> = {
  cancel: { endResult: 'USER_REFUSED_INTERACTION', details: { interaction: 'displayTextAndPIN' } },
  expire: { endResult: 'TIMEOUT' },
  unusable: { endResult: 'DOCUMENT_UNUSABLE' },
  wrongCode: { endResult: 'WRONG_VC' },
};

const lies: Readonly<Record<Exclude<SmartIdLie, 'noChoice'>, Outcomes[string]>> = {
  wrongChain: {
    label: 'Certificate of a stranger',
    effect: 'Another authority of the same name vouches for the person.',
  },
  expiredCertificate: { label: 'Certificate has expired', effect: 'The certificate was valid until an hour ago.' },
  wrongSignature: { label: 'Wrong signature', effect: 'One bit of the signature is wrong.' },
  otherChallenge: { label: 'Other challenge', effect: 'The signature is over a challenge that the site did not set.' },
  swapped: {
    label: 'Another person’s certificate',
    effect: 'The signature is of one person, the certificate of another.',
  },
  otherDocument: { label: 'Another person’s account', effect: 'The account named is another person’s.' },
  advanced: { label: 'Lower level', effect: 'The account is Smart-ID Basic, level ADVANCED.' },
  overstated: { label: 'Overstated level', effect: 'A Smart-ID Basic account that the answer calls QUALIFIED.' },
  foreign: { label: 'Other country', effect: 'The certificate is for a country that the site does not take.' },
  revoked: {
    label: 'Certificate is revoked',
    effect: 'The authority has revoked the certificate and says so when asked.',
  },
  unknownStatus: { label: 'Unknown certificate', effect: 'The authority says that it does not know the certificate.' },
  noStatus: { label: 'No certificate status', effect: 'The authority’s status service answers “try later”.' },
  forgedStatus: { label: 'Forged certificate status', effect: 'A stranger answers that the certificate still holds.' },
  slowStatus: {
    label: 'Slow certificate status',
    effect: 'The authority’s status service takes 10 seconds to answer.',
  },
};

/** What the app's page offers beside people. */
export const smartIdOutcomes: Outcomes = {
  cancel: { label: 'Cancel', effect: 'As if you had pressed Cancel in the app.' },
  expire: { label: 'Takes too long', effect: 'As if nobody had typed the PIN in time.' },
  unusable: { label: 'Account is unusable', effect: 'The service refuses the account and says no more.' },
  wrongCode: { label: 'Wrong code', effect: 'As if you had chosen the wrong verification code.' },
  silent: { label: 'Never answers', effect: 'The session goes on running until it is over.' },
  replayed: { label: 'Old answer', effect: 'The service gives the answer of an earlier session.' },
  unavailable: { label: 'Provider fails', effect: 'The service answers “503 Service Unavailable”, this once.' },
  slow: {
    label: 'Slow provider',
    effect: 'The service takes long to answer the site, then signs in the first person.',
  },
  ...lies,
};

/**
 * A stand-in of SK's Smart-ID: RP API v3 for the site, at `/app` what the phone shows that scanned or opened a link, at
 * `/phone` the phones that were called, and at `/ocsp` the status of certificates.
 */
export async function createSmartId({ origin, people, slowMs }: StandIn): Promise<Answer> {
  const signer = await createSmartIdSigner(`${origin}/ocsp`, slowMs);
  const sessions = new Map<string, SmartIdSession>();
  const [first, second] = people;
  if (!first || !second) throw new Error('Smart-ID needs two people');
  let earlier: object | null = null;

  function forgetOver(): void {
    for (const [id, session] of sessions) if (isOver(session, Date.now())) sessions.delete(id);
  }

  async function call(identifier: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    forgetOver();
    const session = beginNotification(parsed(await readBody(request)), identifier, people, Date.now());
    if (typeof session === 'number') return sendJson(response, session, { title: 'The request was refused.' });
    sessions.set(session.id, session);
    sendJson(response, 200, { sessionID: session.id });
  }

  async function phone(request: IncomingMessage, response: ServerResponse): Promise<void> {
    forgetOver();
    const waiting = [...sessions.values()].filter(({ called, result }) => called && !result).toReversed();
    if (request.method !== 'POST') return sendPage(response, 200, phonePage(waiting));
    const form = new URLSearchParams(await readBody(request));
    const session = waiting.find(({ id }) => id === form.get('session'));
    if (!session || !(await answerCall(session, form))) {
      return sendPage(response, 400, problemPage('Nothing was chosen', 'Go back and choose a code.'));
    }
    sendPage(response, 200, problemPage('Done', 'Go back to the site.'));
  }

  /** Ends the session of a called phone as the visitor chose; false when nothing was chosen. */
  async function answerCall(session: SmartIdSession, form: URLSearchParams): Promise<boolean> {
    const { called, code, codes, asked } = session;
    const outcome = form.get('outcome') ?? '';
    const chosen = form.get('code') ?? '';
    if (!called || !first || !second || !(outcome in phoneOutcomes || codes.includes(chosen))) return false;
    const ending = outcome ? endings[outcome] : chosen === code ? undefined : endings['wrongCode'];
    if (ending) {
      session.result = { state: 'COMPLETE', result: ending };
      return true;
    }
    const other = called === first ? second : first;
    const userChallenge = randomBytes(32).toString('base64url');
    session.result = await signer.complete(asked, {
      person: outcome === 'somebodyElse' ? other : called,
      other,
      flowType: outcome === 'otherFlow' ? 'QR' : 'Notification',
      userChallenge,
      ...((outcome in lies || outcome === 'noChoice') && { lie: outcome as SmartIdLie }),
    });
    return true;
  }

  async function start(request: IncomingMessage, response: ServerResponse): Promise<void> {
    forgetOver();
    const body = await readBody(request);
    const session = beginSession(parsed(body), Date.now());
    if (typeof session === 'number') return sendJson(response, session, { title: 'The request was refused.' });
    sessions.set(session.id, session);
    sendJson(response, 200, {
      sessionID: session.id,
      sessionToken: session.token,
      sessionSecret: session.secret.toString('base64'),
      deviceLinkBase: `${origin}/app`,
    });
  }

  async function status(id: string, response: ServerResponse): Promise<void> {
    const session = sessions.get(id);
    if (!session || isOver(session, Date.now())) return sendJson(response, 404, { title: 'No such session.' });
    const fate = session.fate;
    session.fate = null;
    if (fate === 'unavailable') return sendJson(response, 503, { title: 'Out of order.' });
    if (fate === 'slow') await sleep(slowMs);
    // The real service holds a running session's answer for `timeoutMs`; here the person is quick.
    sendJson(response, 200, session.result ?? { state: 'RUNNING' });
  }

  async function app(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = request.url?.slice(request.url.indexOf('?')) ?? '';
    const token = new URLSearchParams(query).get('sessionToken');
    const session = [...sessions.values()].find((one) => one.token === token && !one.called);
    const opened = session && !session.result && readLink(session, `${origin}/app${query}`, Date.now());
    if (!session || !opened) {
      return sendPage(response, 400, problemPage('This link is no longer good', 'Go back to the site for a new one.'));
    }
    const { asked, displayText } = session;
    if (request.method !== 'POST') {
      const about = {
        site: asked.relyingPartyName,
        languages: [],
        outcomes: smartIdOutcomes,
        asks: `On the phone: “${displayText}”`,
      };
      return sendPage(response, 200, chooserPage({ name: 'Smart-ID' }, people, about));
    }
    const form = new URLSearchParams(await readBody(request));
    const verifier = randomBytes(32).toString('base64url');
    if (!(await decide(session, form, opened, verifier))) {
      return sendPage(response, 400, problemPage('Nobody was chosen', 'Go back and choose a person.'));
    }
    if (opened === 'QR')
      return sendPage(response, 200, problemPage('Done', 'Go back to the site on the other device.'));
    response.writeHead(303, { location: returnAddress(session, verifier), 'cache-control': 'no-store' }).end();
  }

  /** Ends the session as the visitor chose; false when nothing was chosen. */
  async function decide(session: SmartIdSession, form: URLSearchParams, flowType: 'QR' | 'Web2App', verifier: string) {
    const outcome = form.get('outcome') ?? '';
    const ending = endings[outcome];
    if (ending) session.result = { state: 'COMPLETE', result: ending };
    if (ending || outcome === 'silent') return true;
    const person = outcome in smartIdOutcomes ? first : people.find(({ id }) => id === form.get('person'));
    if (!person || !first || !second) return false;
    const other = person === first ? second : first;
    const userChallenge = createHash('sha256').update(verifier).digest('base64url');
    const lie = outcome in lies ? (outcome as SmartIdLie) : undefined;
    const made = { person, other, flowType, userChallenge, ...(lie && { lie }) };
    // A signature over another challenge is what every earlier session's answer holds.
    earlier ??= await signer.complete(session.asked, { ...made, lie: 'otherChallenge' });
    session.result = outcome === 'replayed' ? earlier : await signer.complete(session.asked, made);
    if (outcome === 'slow' || outcome === 'unavailable') session.fate = outcome;
    else if (!lie && outcome === '') earlier = session.result;
    return true;
  }

  return async (request, response, path) => {
    const { method } = request;
    if (method === 'POST' && path === '/v3/authentication/device-link/anonymous') return start(request, response);
    const [, identifier] = /^\/v3\/authentication\/notification\/etsi\/(PNO[A-Z]{2}-[0-9-]+)$/.exec(path) ?? [];
    if (method === 'POST' && identifier) return call(identifier, request, response);
    if (path === '/phone') return phone(request, response);
    const [, id] = /^\/v3\/session\/([^/]+)$/.exec(path) ?? [];
    if (method === 'GET' && id) return status(id, response);
    if (method === 'POST' && path === '/ocsp') return signer.answerStatus(request, response);
    if (path === '/app') return app(request, response);
    if (path === '/anchors.pem') {
      response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(signer.pem);
      return;
    }
    sendJson(response, 404, { title: 'Not found.' });
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
