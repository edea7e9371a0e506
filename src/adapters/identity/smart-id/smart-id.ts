import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { IdentityProblem, type Finding, type IdentityAdapter, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import { trustAnchors } from '../../certificate-chain.ts';
import { callOutside } from '../../outbound.ts';
import { deviceLink, sessionSecretDigest, type Asked } from './acsp.ts';
import { judgeSession, problemOfEnding } from './judge-session.ts';
import { ProvedSession, SessionStatus, StartedSession } from './session-schema.ts';

type SmartIdTrip = Trip<ProviderOf<'smart-id'>>;

const Memory = z.object({
  session: StartedSession,
  rpChallenge: z.string(),
  interactions: z.string(),
  /** Milliseconds since 1970 at which the session's answer was here. */
  receivedAt: z.number(),
  userChallengeVerifier: z.string().nullable(),
});
type Memory = z.infer<typeof Memory>;

/** ISO 639-2 (T) of the site's languages, as device links want them. */
const linkLanguages: Record<Language, string> = { lv: 'lav', ru: 'rus', uk: 'ukr', en: 'eng', mk: 'mkd', sq: 'sqi' };

/** Beside the host's name on the phone; the site's own texts are for its pages. */
const signInTo: Record<Language, string> = {
  lv: 'Pierakstīties:',
  ru: 'Войти на сайт',
  uk: 'Увійти на сайт',
  en: 'Sign in to',
  mk: 'Најава на',
  sq: 'Hyrja në',
};

/** Least time that the service takes for a long poll; the person's page asks again anyway. */
const pollMs = 1_000;

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
  const text = `${signInTo[trip.language]} ${new URL(trip.address('return')).host}`;
  const interactions = [{ type: 'displayTextAndPIN', displayText60: text.slice(0, 60) }];
  return Buffer.from(JSON.stringify(interactions), 'utf8').toString('base64');
}

/**
 * Smart-ID by RP API v3: an anonymous device-link session, so the person types no code and gets no notification that
 * somebody else could have sent. https://sk-eid.github.io/smart-id-documentation/rp-api/device_link_flows.html
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
        relyingPartyUUID: provider.relyingPartyUuid,
        relyingPartyName: provider.relyingPartyName,
        initialCallbackUrl: callbackOf(trip),
        certificateLevel: 'QUALIFIED',
        signatureProtocol: 'ACSP_V2',
        signatureProtocolParameters: {
          rpChallenge,
          signatureAlgorithm: 'rsassa-pss',
          signatureAlgorithmParameters: { hashAlgorithm: 'SHA-512' },
        },
        interactions,
      }),
    });
    // 580 is maintenance; any 4xx is about us: the relying party, its address, or an API that is too old.
    if (answer.status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
    if (answer.status !== 200) throw new IdentityProblem('provider_down', 'misconfigured');
    const session = StartedSession.parse(JSON.parse(answer.body.toString('utf8')));
    const receivedAt = trip.now.getTime() + (performance.now() - before);
    const memory: Memory = { session, rpChallenge, interactions, receivedAt, userChallengeVerifier: null };
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
    const asked = askedOf(trip, known);
    const parts = { ...known.session, language: linkLanguages[trip.language] };
    const elapsed = Math.max(0, Math.floor((trip.now.getTime() - known.receivedAt) / 1000));
    // A QR code is good for moments only: the elapsed seconds are part of it.
    return { qr: deviceLink(asked, parts, elapsed), link: deviceLink(asked, parts), again: 1 };
  },

  // Only a return keeps anything: a slow question that ends after it would overwrite the proof it brought.
  ask: async (trip, memory) => (await status(trip, Memory.parse(memory))) ?? { kind: 'noted' },
};

/** What the session's state proves; null while it proves nothing yet. */
async function status(trip: SmartIdTrip, memory: Memory): Promise<Finding | null> {
  const { provider, now } = trip;
  const { session, userChallengeVerifier } = memory;
  const answer = await callOutside(`${provider.origin}/v3/session/${session.sessionID}?timeoutMs=${pollMs}`);
  if (answer.status === 404) throw new IdentityProblem('expired');
  if (answer.status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
  if (answer.status !== 200) throw new IdentityProblem('provider_down', 'misconfigured');
  const body: unknown = JSON.parse(answer.body.toString('utf8'));
  const { state, result } = SessionStatus.parse(body);
  if (state === 'RUNNING') return null;
  if (result?.endResult !== 'OK') throw problemOfEnding(result?.endResult ?? '');
  const proved = ProvedSession.parse(body);
  // On the same device only the browser that comes back from the app may go on; until then there is nothing to judge.
  if (proved.signature.flowType === 'Web2App' && userChallengeVerifier === null) return null;
  const anchors = await trustAnchors(provider.anchors, provider.origin);
  const facts = judgeSession(proved, { provider, asked: askedOf(trip, memory), anchors, now, userChallengeVerifier });
  return { kind: 'proved', facts };
}
