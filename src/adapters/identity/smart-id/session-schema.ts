import { z } from 'zod';

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** Answer to the start of a device-link session (RP API v3 `DeviceLinkResponse`). */
export const StartedSession = z.object({
  sessionID: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  sessionToken: z.string().regex(/^[A-Za-z0-9]{24,}$/),
  sessionSecret: Base64.min(24),
  deviceLinkBase: z.url(),
});
export type StartedSession = z.infer<typeof StartedSession>;

/** Answer to the start of a notification session; the verification code is computed by the site. */
export const NotifiedSession = StartedSession.pick({ sessionID: true });

const hashAlgorithm = z.literal('SHA-512');

/** A signature over the ACSP_V2 payload; parameters other than those that were asked for are not taken. */
const Signature = z.object({
  value: Base64,
  serverRandom: Base64.min(24),
  userChallenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  flowType: z.enum(['QR', 'Web2App', 'Notification']),
  signatureAlgorithm: z.literal('rsassa-pss'),
  signatureAlgorithmParameters: z.object({
    hashAlgorithm,
    maskGenAlgorithm: z.object({ algorithm: z.literal('id-mgf1'), parameters: z.object({ hashAlgorithm }) }),
    saltLength: z.literal(64),
    trailerField: z.literal('0xbc'),
  }),
});

/** A session that ended well. */
export const ProvedSession = z.object({
  state: z.literal('COMPLETE'),
  result: z.object({ endResult: z.literal('OK'), documentNumber: z.string().min(1) }),
  signatureProtocol: z.literal('ACSP_V2'),
  signature: Signature,
  cert: z.object({ value: Base64, certificateLevel: z.string() }),
  interactionTypeUsed: z.enum([
    'displayTextAndPIN',
    'confirmationMessage',
    'confirmationMessageAndVerificationCodeChoice',
  ]),
});
export type ProvedSession = z.infer<typeof ProvedSession>;

/** Any answer of `/v3/session/{id}` (RP API v3 `SessionStatusResponse`), as far as it decides what to read next. */
export const SessionStatus = z.object({
  state: z.enum(['RUNNING', 'COMPLETE']),
  result: z.object({ endResult: z.string() }).optional(),
});
