import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { SyntheticPerson } from './people/person.ts';
import { expectedAuthCode } from './smart-id-signer.ts';

/** Seconds by which the elapsed time of a scanned link may differ. */
const staleAfter = 10;
const sessionMinutes = 5;

/** The demonstration's relying party: SK's own UUID for tests. Others do not exist here. */
const relyingPartyUuid = '00000000-0000-4000-8000-000000000000';

/** Addresses of ours: https, or plain http on this machine's own names. */
const callback = /^(https:\/\/[^|]+|http:\/\/([a-z0-9-]+\.)*localhost(:\d+)?\/[^|]*)$/;

const Common = z.object({
  relyingPartyUUID: z.uuid(),
  relyingPartyName: z.string().min(1).max(32),
  certificateLevel: z.literal('QUALIFIED'),
  signatureProtocol: z.literal('ACSP_V2'),
  signatureProtocolParameters: z.object({
    rpChallenge: z.base64().min(44).max(88),
    signatureAlgorithm: z.literal('rsassa-pss'),
    signatureAlgorithmParameters: z.object({ hashAlgorithm: z.literal('SHA-512') }),
  }),
  interactions: z.base64(),
});
const LinkRequest = Common.extend({ initialCallbackUrl: z.string().regex(callback) });
// A notification has no return address, and says by which rule the code is made.
const NotificationRequest = Common.extend({ vcType: z.literal('numeric4') }).strict();

const PinInteraction = z.tuple([z.object({ type: z.literal('displayTextAndPIN'), displayText60: z.string().max(60) })]);
const ChoiceInteraction = z.tuple([
  z.object({
    type: z.literal('confirmationMessageAndVerificationCodeChoice'),
    displayText200: z.string().max(200),
  }),
]);

/** A session of the stand-in, begun by a link or a notification. */
export type SmartIdSession = ReturnType<typeof openSession>;

/** Opens a session as the real service would; gives its HTTP status instead when it would refuse. */
export function beginSession(body: unknown, now: number): SmartIdSession | 400 | 401 {
  const request = LinkRequest.safeParse(body);
  if (!request.success) return 400;
  const interactions = PinInteraction.safeParse(readInteractions(request.data.interactions));
  if (!interactions.success) return 400;
  if (request.data.relyingPartyUUID !== relyingPartyUuid) return 401;
  return openSession(request.data, interactions.data[0].displayText60, null, now);
}

/** Calls the phone of the person whom an address `PNOLV-…` names, or gives the HTTP status of a refusal. */
export function beginNotification(
  body: unknown,
  semanticsIdentifier: string,
  people: readonly SyntheticPerson[],
  now: number,
): SmartIdSession | 400 | 401 | 404 {
  const request = NotificationRequest.safeParse(body);
  if (!request.success) return 400;
  const interactions = ChoiceInteraction.safeParse(readInteractions(request.data.interactions));
  if (!interactions.success) return 400;
  if (request.data.relyingPartyUUID !== relyingPartyUuid) return 401;
  const called = people.find((person) => `PNO${person.country}-${person.nationalId}` === semanticsIdentifier);
  if (!called) return 404;
  return openSession({ ...request.data, initialCallbackUrl: '' }, interactions.data[0].displayText200, called, now);
}

function readInteractions(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}

/** Four digits over the challenge: written from SK's description, apart from the site's own code. */
function codeOf(rpChallenge: string): string {
  const hash = createHash('sha256').update(Buffer.from(rpChallenge, 'base64')).digest('hex');
  return (Number.parseInt(hash.slice(-4), 16) % 10_000).toString().padStart(4, '0');
}

/** The right code and two others, in order of size, as the app offers them. */
function codesBeside(right: string): string[] {
  const others = [3_137, 6_271].map((step) => ((Number(right) + step) % 10_000).toString().padStart(4, '0'));
  return [right, ...others].toSorted();
}

function openSession(
  request: z.infer<typeof LinkRequest>,
  displayText: string,
  called: SyntheticPerson | null,
  now: number,
) {
  const { rpChallenge } = request.signatureProtocolParameters;
  const code = codeOf(rpChallenge);
  return {
    id: randomUUID(),
    token: randomBytes(18).toString('hex'),
    secret: randomBytes(32),
    asked: { ...request, rpChallenge },
    displayText,
    /** Whose phone rings; null for a device link. */
    called,
    code,
    codes: codesBeside(code),
    startedAt: now,
    /** Body of the session's status; null while it runs. */
    result: null as object | null,
    /** How the next status answers, once. */
    fate: null as 'unavailable' | 'slow' | null,
  };
}

/** Whether nobody can use the session any more; `now` in milliseconds since 1970. */
export function isOver(session: SmartIdSession, now: number): boolean {
  return session.startedAt + sessionMinutes * 60_000 < now;
}

/** Whether an opened link is the site's own and fresh; says how it was opened. */
export function readLink(session: SmartIdSession, address: string, now: number): 'QR' | 'Web2App' | null {
  const [link = '', authCode = ''] = address.split('&authCode=');
  const query = new URL(link).searchParams;
  const type = query.get('deviceLinkType');
  if (type !== 'QR' && type !== 'Web2App') return null;
  const expected = Buffer.from(expectedAuthCode(session.asked, session.secret, link, type === 'QR'));
  const given = Buffer.from(authCode);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const elapsed = Number(query.get('elapsedSeconds') ?? Number.NaN);
  const stale = Math.abs((now - session.startedAt) / 1000 - elapsed) > staleAfter;
  if (type === 'QR' ? !(elapsed >= 0) || stale : query.has('elapsedSeconds')) return null;
  return type;
}

/** Where the app sends the browser on the same device. */
export function returnAddress(session: SmartIdSession, userChallengeVerifier: string): string {
  const address = new URL(session.asked.initialCallbackUrl);
  address.searchParams.set('sessionSecretDigest', createHash('sha256').update(session.secret).digest('base64url'));
  address.searchParams.set('userChallengeVerifier', userChallengeVerifier);
  return address.href;
}
