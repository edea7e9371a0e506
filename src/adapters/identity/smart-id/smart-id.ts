import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { IdentityProblem, type Finding, type IdentityAdapter, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import { trustAnchors } from '../../certificate-chain.ts';
import { callOutside } from '../../outbound.ts';
import { deviceLink, sessionSecretDigest, verificationCode, type Asked } from './acsp.ts';
import { judgeSession } from './judge-session.ts';
import { callPhone, heardFromPhone, Notified } from './notification.ts';
import { readSession } from './read-session.ts';
import { sessionRequest } from './session-request.ts';
import { StartedSession } from './session-schema.ts';

type SmartIdTrip = Trip<ProviderOf<'smart-id'>>;

const Memory = z.object({
  session: StartedSession,
  rpChallenge: z.string(),
  interactions: z.string(),
  /** Milliseconds since 1970 at which the session's answer was here. */
  receivedAt: z.number(),
  userChallengeVerifier: z.string().nullable(),
  /** The phone that was called last. */
  notified: Notified.nullable(),
});
type Memory = z.infer<typeof Memory>;

/** ISO 639-2 (T) of the site's languages, as device links want them. */
const linkLanguages: Record<Language, string> = { lv: 'lav', ru: 'rus', uk: 'ukr', en: 'eng', mk: 'mkd', sq: 'sqi' };

const callbackOf = (trip: SmartIdTrip) => `${trip.address('return')}?value=${encodeURIComponent(trip.state)}`;

function askedOf(
  trip: SmartIdTrip,
  { rpChallenge, interactions }: Pick<Memory, 'rpChallenge' | 'interactions'>,
): Asked {
  const { schemeName, relyingPartyName } = trip.provider;
  return { schemeName, relyingPartyName, rpChallenge, interactions, initialCallbackUrl: callbackOf(trip) };
}

/** The text on the phone names the host, so that a person sees which site a foreign QR code would sign somebody in to. */
function interactionsOf(trip: SmartIdTrip): string {
  const interactions = [{ type: 'displayTextAndPIN', displayText60: trip.purpose.slice(0, 60) }];
  return Buffer.from(JSON.stringify(interactions), 'utf8').toString('base64');
}

/**
 * Smart-ID by RP API v3: an anonymous device-link session, so the person types no code and gets no notification that
 * somebody else could have sent; for people without a camera a notification, whose code they must choose on the phone.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/device_link_flows.html
 */
export const smartId: IdentityAdapter<ProviderOf<'smart-id'>> = {
  backChannel: {},
  crossSite: [],

  async begin(trip) {
    const { provider } = trip;
    const rpChallenge = randomBytes(64).toString('base64');
    const interactions = interactionsOf(trip);
    const before = performance.now();
    const answer = await callOutside(`${provider.origin}/v3/authentication/device-link/anonymous`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        ...sessionRequest(provider, rpChallenge, interactions),
        initialCallbackUrl: callbackOf(trip),
      }),
    });
    // 580 is maintenance; any 4xx is about us: the relying party, its address, or an API that is too old.
    if (answer.status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
    if (answer.status !== 200) throw new IdentityProblem('provider_down', 'misconfigured');
    const session = StartedSession.parse(JSON.parse(answer.body.toString('utf8')));
    const receivedAt = trip.now.getTime() + (performance.now() - before);
    const memory: Memory = {
      session,
      rpChallenge,
      interactions,
      receivedAt,
      userChallengeVerifier: null,
      notified: null,
    };
    return { memory, location: null };
  },

  stateOf: (message) => message.query.get('value'),

  async hear(trip, message, memory) {
    const known = Memory.parse(memory);
    if (message.step !== 'return') return { kind: 'noted' };
    // The service's own name of the session: a return from another one is not ours.
    if (message.query.get('sessionSecretDigest') !== sessionSecretDigest(known.session.sessionSecret)) {
      throw new IdentityProblem('refused', 'swapped_person');
    }
    const returned = { ...known, userChallengeVerifier: message.query.get('userChallengeVerifier') ?? '' };
    return (await status(trip, returned)) ?? { kind: 'waiting', memory: returned };
  },

  show(trip, memory) {
    const known = Memory.parse(memory);
    const { countries: callable } = trip.provider;
    if (known.notified) {
      return { verificationCode: verificationCode(known.notified.rpChallenge), callable, again: 3 };
    }
    const asked = askedOf(trip, known);
    const parts = { ...known.session, language: linkLanguages[trip.language] };
    const elapsed = Math.max(0, Math.floor((trip.now.getTime() - known.receivedAt) / 1000));
    // A QR code is good for moments only: the elapsed seconds are part of it.
    return { qr: deviceLink(asked, parts, elapsed), link: deviceLink(asked, parts), callable, again: 1 };
  },

  async notify(trip, memory, identifier) {
    const known = Memory.parse(memory);
    return { kind: 'waiting', memory: { ...known, notified: await callPhone(trip, identifier, trip.purpose) } };
  },

  async ask(trip, memory) {
    const known = Memory.parse(memory);
    if (known.notified) return phoneStatus(trip, known.notified);
    // Only a return keeps anything: a slow question that ends after it would overwrite the proof it brought.
    return (await status(trip, known)) ?? { kind: 'noted' };
  },
};

/** What the session's state proves; null while it proves nothing yet. */
async function status(trip: SmartIdTrip, memory: Memory): Promise<Finding | null> {
  const { provider, now } = trip;
  const { session, userChallengeVerifier } = memory;
  const proved = await readSession(provider, session.sessionID);
  if (!proved) return null;
  // On the same device only the browser that comes back from the app may go on; until then there is nothing to judge.
  if (proved.signature.flowType === 'Web2App' && userChallengeVerifier === null) return null;
  const anchors = await trustAnchors(provider.anchors, provider.origin);
  const measures = { provider, asked: askedOf(trip, memory), anchors, now, userChallengeVerifier, isCalled: null };
  return { kind: 'proved', facts: await judgeSession(proved, measures) };
}

async function phoneStatus(trip: SmartIdTrip, notified: Notified): Promise<Finding> {
  const facts = await heardFromPhone(trip, notified);
  return facts ? { kind: 'proved', facts } : { kind: 'noted' };
}
