import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ProvedFacts } from '../../../domain/people/identity.ts';
import { normaliseDocument } from '../../../domain/people/identifiers.ts';
import { IdentityProblem, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { trustAnchors } from '../../certificate-chain.ts';
import { callOutside } from '../../outbound.ts';
import { judgeSession } from './judge-session.ts';
import { readSession } from './read-session.ts';
import { sessionRequest } from './session-request.ts';
import { NotifiedSession } from './session-schema.ts';

type SmartIdTrip = Trip<ProviderOf<'smart-id'>>;

/** A phone that was called. What was typed is not in it. */
export const Notified = z.object({
  /** Null where nobody was called, because the service knows no account. */
  sessionID: z.string().nullable(),
  rpChallenge: z.string(),
  interactions: z.string(),
  /** Who was called: HMAC-SHA-256 of the code under the browser's own secret, which is kept nowhere. */
  calledHmac: z.string(),
  /** Milliseconds since 1970. */
  calledAt: z.number(),
});
export type Notified = z.infer<typeof Notified>;

/** Statuses that say "no such person", "no account of this level" and "the app must be looked at". */
const noAccount = [404, 471, 472];

/** Seconds after which a code without an account is refused: about when a person would have pressed Cancel. */
const unknownSeconds = 15;

function hmacOf(trip: SmartIdTrip, identifier: string): string {
  return createHmac('sha256', trip.state).update(normaliseDocument(identifier)).digest('base64url');
}

/**
 * Calls the phone of `identifier` (ETSI EN 319 412-1, `PNOLV-010190-10001`). The app shows `text` and three codes, of which
 * the person must choose the site's. Where there is no account it looks as if a phone had been called.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/notification_based_flows.html
 */
export async function callPhone(trip: SmartIdTrip, identifier: string, text: string): Promise<Notified> {
  const { provider, now } = trip;
  const rpChallenge = randomBytes(64).toString('base64');
  const shown = [{ type: 'confirmationMessageAndVerificationCodeChoice', displayText200: text.slice(0, 200) }];
  const interactions = Buffer.from(JSON.stringify(shown), 'utf8').toString('base64');
  const address = `${provider.origin}/v3/authentication/notification/etsi/${encodeURIComponent(identifier)}`;
  const body = { ...sessionRequest(provider, rpChallenge, interactions), vcType: 'numeric4' };
  const answer = await callOutside(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const called = { rpChallenge, interactions, calledHmac: hmacOf(trip, identifier), calledAt: now.getTime() };
  if (noAccount.includes(answer.status)) return { ...called, sessionID: null };
  if (answer.status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
  if (answer.status !== 200) throw new IdentityProblem('provider_down', 'misconfigured');
  const { sessionID } = NotifiedSession.parse(JSON.parse(answer.body.toString('utf8')));
  return { ...called, sessionID };
}

/** What the called person proved; null while the phone has not answered. Throws IdentityProblem. */
export async function heardFromPhone(trip: SmartIdTrip, notified: Notified): Promise<ProvedFacts | null> {
  const { provider, now } = trip;
  const { sessionID, calledAt, calledHmac, rpChallenge, interactions } = notified;
  if (sessionID === null) {
    if (now.getTime() - calledAt < unknownSeconds * 1000) return null;
    throw new IdentityProblem('refused');
  }
  const session = await readSession(provider, sessionID).catch((error: unknown) => {
    // Who pressed Cancel may be somebody whom a stranger called: the browser hears no more than of an unknown code.
    if (error instanceof IdentityProblem && error.problem === 'cancelled') throw new IdentityProblem('refused');
    throw error;
  });
  if (!session) return null;
  const { schemeName, relyingPartyName } = provider;
  return judgeSession(session, {
    provider,
    asked: { schemeName, relyingPartyName, rpChallenge, interactions, initialCallbackUrl: '' },
    anchors: await trustAnchors(provider.anchors, provider.origin),
    now,
    userChallengeVerifier: null,
    isCalled: (serialNumber) => hmacOf(trip, serialNumber) === calledHmac,
  });
}
