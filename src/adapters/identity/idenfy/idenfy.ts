import { z } from 'zod';
import { IdentityProblem, type IdentityAdapter, type Trip } from '../../../domain/people/ports.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { callOutside } from '../../outbound.ts';
import { factsOf, VerifiedDocument } from './document.ts';
import { isSigned } from './signature.ts';

type Provider = ProviderOf<'idenfy'>;

const Memory = z.object({ scanRef: z.string().min(1) });
const Token = z.object({ authToken: z.string().min(1), scanRef: z.string().min(1) });
const Callback = z.object({
  final: z.boolean(),
  scanRef: z.string(),
  clientId: z.string(),
  status: z.object({ overall: z.string() }),
  data: VerifiedDocument,
});

/** Its pages speak 35 languages, Macedonian and Albanian not among them. */
const locales: Record<Language, string> = { lv: 'lv', ru: 'ru', uk: 'uk', en: 'en', mk: 'en', sq: 'en' };

/** Seconds that the person has, as long as an attempt of ours lives. */
const expiryTime = 900;

/**
 * iDenfy: a document and a face, checked by machine and then perhaps by a person (https://documentation.idenfy.com/kyc/webhooks).
 * The result comes by webhook to the step `webhook`; the browser comes back to wait for it. Nothing is told about the person.
 */
export const idenfy: IdentityAdapter<Provider> = {
  async begin(trip) {
    const { authToken, scanRef } = await requestToken(trip);
    const page = new URL(`${trip.provider.uiOrigin}/`);
    page.searchParams.set('authToken', authToken);
    page.searchParams.set('lang', locales[trip.language]);
    return { memory: { scanRef }, location: page.href };
  },

  stateOf: ({ body }) => parsed(body)?.clientId ?? null,

  async hear(trip, { step, body, header }, memory) {
    if (step !== 'webhook') throw new IdentityProblem('refused', 'malformed_answer');
    if (!isSigned(body, header('idenfy-signature'), trip.secret(trip.provider.signingKey.secret))) {
      throw new IdentityProblem('refused', 'wrong_signature');
    }
    const callback = parsed(body);
    if (!callback) throw new IdentityProblem('refused', 'malformed_answer');
    const { final, scanRef, status, data } = callback;
    const known = Memory.safeParse(memory).data;
    // The way has ended and forgot its session: a callback that is repeated or late.
    if (!known) return { kind: 'noted' };
    if (scanRef !== known.scanRef) throw new IdentityProblem('refused', 'swapped_person');
    // The machine's result is preliminary where people check after it.
    if (!final) return { kind: 'noted' };
    switch (status.overall) {
      case 'APPROVED':
        return { kind: 'proved', facts: factsOf(trip.provider, data) };
      case 'DENIED':
        throw new IdentityProblem('refused');
      case 'EXPIRED':
      case 'EXPIRED-DELETED':
      case 'DELETED':
        throw new IdentityProblem('expired');
      default:
        // SUSPECTED: staff of the partner decide it there, and another callback tells.
        return { kind: 'noted' };
    }
  },

  carriesProof: true,
  show: () => ({ again: 5 }),
  backChannel: { webhook: 'POST' },
  crossSite: [],
};

/** One session at iDenfy. Throws IdentityProblem: provider_down with misconfigured, unreachable or malformed_answer. */
async function requestToken({ provider, state, proof, language, address, secret }: Trip<Provider>) {
  const credentials = Buffer.from(`${secret(provider.apiKey.secret)}:${secret(provider.apiSecret.secret)}`);
  // Not a step of ours that names the trip: the webhook may be here first, and what is proved by then is taken up there.
  const back = `${address('continue')}?proof=${proof}`;
  const { status, body } = await callOutside(`${provider.origin}/api/v2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials.toString('base64')}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      clientId: state,
      locale: locales[language],
      expiryTime,
      successUrl: back,
      errorUrl: back,
      unverifiedUrl: back,
      callbackUrl: address('webhook'),
    }),
  });
  if (status === 429 || status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
  if (status !== 200 && status !== 201) throw new IdentityProblem('provider_down', 'misconfigured');
  const token = Token.safeParse(json(body));
  if (!token.success) throw new IdentityProblem('provider_down', 'malformed_answer');
  return token.data;
}

function parsed(body: Buffer): z.infer<typeof Callback> | undefined {
  return Callback.safeParse(json(body)).data;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
