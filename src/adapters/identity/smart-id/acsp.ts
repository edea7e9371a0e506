import { createHash, createHmac } from 'node:crypto';

/** What was asked in the session and is bound into every link and signature. */
export interface Asked {
  /** `smart-id`, or `smart-id-demo` in the test environment. */
  schemeName: string;
  /** Base64, as it was sent. */
  rpChallenge: string;
  relyingPartyName: string;
  /** Empty unless the relying party acts for another. */
  brokeredRpName?: string;
  /** Base64 of the JSON, as it was sent. */
  interactions: string;
  initialCallbackUrl: string;
}

/** What the answer to the session's start gave for its links. */
export interface LinkParts {
  deviceLinkBase: string;
  sessionToken: string;
  /** Base64; never leaves the server. */
  sessionSecret: string;
  /** ISO 639-2, `lav`. */
  language: string;
}

/** What the app adds to the signature. */
export interface SignatureParts {
  serverRandom: string;
  userChallenge: string;
  flowType: string;
  interactionTypeUsed: string;
}

const protocol = 'ACSP_V2';

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

const base64 = (text: string | undefined) => Buffer.from(text ?? '', 'utf8').toString('base64');

/**
 * A link that opens the Smart-ID app, with its authCode (HMAC-SHA-256 under the session's secret). `elapsedSeconds` since the
 * session began makes it the text of a QR code; without, it is for the same device.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/authcode.html
 */
export function deviceLink(asked: Asked, parts: LinkParts, elapsedSeconds?: number): string {
  const scanned = elapsedSeconds !== undefined;
  const query = [
    `deviceLinkType=${scanned ? 'QR' : 'Web2App'}`,
    ...(scanned ? [`elapsedSeconds=${elapsedSeconds}`] : []),
    `sessionToken=${parts.sessionToken}`,
    'sessionType=auth',
    'version=1.0',
    `lang=${parts.language}`,
  ];
  const link = `${parts.deviceLinkBase}?${query.join('&')}`;
  const payload = [
    asked.schemeName,
    protocol,
    asked.rpChallenge,
    base64(asked.relyingPartyName),
    base64(asked.brokeredRpName),
    asked.interactions,
    scanned ? '' : asked.initialCallbackUrl,
    link,
  ];
  const authCode = createHmac('sha256', Buffer.from(parts.sessionSecret, 'base64')).update(payload.join('|'));
  return `${link}&authCode=${base64url(authCode.digest())}`;
}

/**
 * The bytes that the app signs (ACSP_V2).
 * https://sk-eid.github.io/smart-id-documentation/rp-api/signature_protocols.html#acsp_v2_digest_calculation
 */
export function signedPayload(asked: Asked, signature: SignatureParts): Buffer {
  const fields = [
    asked.schemeName,
    protocol,
    signature.serverRandom,
    asked.rpChallenge,
    signature.userChallenge,
    base64(asked.relyingPartyName),
    base64(asked.brokeredRpName),
    sha256(asked.interactions).toString('base64'),
    signature.interactionTypeUsed,
    signature.flowType === 'Web2App' ? asked.initialCallbackUrl : '',
    signature.flowType,
  ];
  return Buffer.from(fields.join('|'), 'utf8');
}

/**
 * The code to compare with the phone's in a notification session (`numeric4`): the last two bytes of SHA-256 over the
 * challenge's bytes, as a number, of which the last four digits.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/notification_based_flows.html
 */
export function verificationCode(rpChallenge: string): string {
  const number = sha256(Buffer.from(rpChallenge, 'base64')).readUInt16BE(30);
  return String(number % 10_000).padStart(4, '0');
}

/** What the app's return carries to prove that it knows the session. */
export function sessionSecretDigest(sessionSecret: string): string {
  return base64url(sha256(Buffer.from(sessionSecret, 'base64')));
}

/** The signed challenge to which a return's `userChallengeVerifier` must lead. */
export function userChallengeOf(verifier: string): string {
  return base64url(sha256(verifier));
}
