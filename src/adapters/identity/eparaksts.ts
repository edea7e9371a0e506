import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ProvedFacts } from '../../domain/people/identity.ts';
import { IdentityProblem, type IdentityAdapter, type Trip } from '../../domain/people/ports.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { reachesLevel } from '../../domain/tenants/level-of-assurance.ts';
import type { LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import { codeOf, exchange } from './authorization-code.ts';

type Eparaksts = ProviderOf<'eparaksts'>;

/** Paths and parameters: https://developers.eparaksts.lv/v2.0/docs/oauth20-configuration */
const paths = {
  authorize: '/trustedx-authserver/oauth/lvrtc-eipsign-as',
  token: '/trustedx-authserver/oauth/lvrtc-eipsign-as/token',
  user: '/trustedx-resources/openid/v1/users/me',
};
const scope = 'urn:lvrtc:fpeil:aa';

const Memory = z.object({ verifier: z.string() });
const Token = z.object({ access_token: z.string().min(1), token_type: z.string().regex(/^bearer$/i) });

const Written = z.string().regex(/\S/);
const User = z.object({
  /** ETSI EN 319 412-1, natural person: `PNOLV-010180-15097`. */
  serial_number: z.string().regex(/^PNO[A-Z]{2}/),
  given_name: Written,
  family_name: Written,
  acr: z.string().optional(),
});
type User = z.infer<typeof User>;

const at = ({ origin }: Eparaksts, path: string) => origin.replace(/\/$/, '') + path;

/**
 * eParaksts of LVRTC: OAuth 2.0 authorization code without discovery. Proves code and names, nothing else. The code
 * exchange is bound to this browser's sign-in by PKCE (RFC 7636): LVRTC's documents do not name it, and RFC 6749 (3.1, 3.2)
 * has a server ignore parameters that it does not know.
 */
export const eparaksts: IdentityAdapter<Eparaksts> = {
  async begin({ provider, state, language, address }) {
    const verifier = randomBytes(32).toString('base64url');
    const location = new URL(at(provider, paths.authorize));
    location.search = new URLSearchParams({
      response_type: 'code',
      client_id: provider.clientId,
      state,
      redirect_uri: address('return'),
      scope,
      // Another person may have signed in on this computer before.
      prompt: 'login',
      acr_values: provider.acrValues.join(' '),
      ui_locales: language,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    return { memory: { verifier }, location: location.href };
  },

  stateOf: ({ query }) => query.get('state'),

  async hear(trip, message, memory) {
    const { verifier } = Memory.parse(memory);
    const token = await tokenFor(trip, codeOf(message, trip), verifier);
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const user = await exchange(at(trip.provider, paths.user), { headers }, User);
    return { kind: 'proved', facts: factsOf(trip.provider, user) };
  },

  backChannel: {},
  crossSite: [],
};

async function tokenFor({ provider, secret, address }: Trip<Eparaksts>, code: string, verifier: string) {
  // Both halves are encoded first: RFC 6749, 2.3.1, and LVRTC's "API Access Key basics".
  const key = [provider.clientId, secret(provider.clientSecret.secret)].map(encodeURIComponent).join(':');
  const form = {
    grant_type: 'authorization_code',
    redirect_uri: address('return'),
    code,
    code_verifier: verifier,
  };
  const request = {
    method: 'POST' as const,
    headers: {
      authorization: `Basic ${Buffer.from(key).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams(form).toString(),
  };
  return (await exchange(at(provider, paths.token), request, Token)).access_token;
}

/** `sub` is another one per way to sign in, so the person is known by the serial number only; names stay in capitals. */
function factsOf(provider: Eparaksts, user: User): ProvedFacts {
  return {
    country: user.serial_number.slice(3, 5),
    idType: 'lv-pk',
    nationalId: user.serial_number,
    givenName: user.given_name,
    familyName: user.family_name,
    level: provedLevel(provider, user.acr),
    method: provider.id,
  };
}

/** Last word of `urn:safelayer:tws:policies:authentication:level:high`; only `high` was seen from LVRTC. */
const namedLevels: Readonly<Record<string, LevelOfAssurance>> = {
  low: 'low',
  medium: 'substantial',
  substantial: 'substantial',
  high: 'high',
  very_high: 'high',
};

/**
 * LVRTC documents `acr` as a level; its platform was also seen to answer with the flow that was asked for, which is then
 * worth what the tenant trusts eParaksts for. A lower level, or a flow that nobody asked for, is refused.
 */
function provedLevel({ level, acrValues }: Eparaksts, acr: string | undefined): LevelOfAssurance {
  if (acr !== undefined && acrValues.includes(acr)) return level;
  const word = /:authentication:level:([a-z_]+)$/.exec(acr ?? '')?.[1] ?? '';
  const asserted = namedLevels[word] ?? 'none';
  if (!reachesLevel(asserted, level)) throw new IdentityProblem('level_too_low', 'level_too_low');
  return level;
}
