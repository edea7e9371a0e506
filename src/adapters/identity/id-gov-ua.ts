import { z } from 'zod';
import type { ProvedFacts } from '../../domain/people/identity.ts';
import { IdentityProblem, type IdentityAdapter, type Trip } from '../../domain/people/ports.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { lowerLevel } from '../../domain/tenants/level-of-assurance.ts';
import type { LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import { callOutside, type OutboundRequest } from '../outbound.ts';
import { codeOf, exchange, malformed } from './authorization-code.ts';

type IdGovUa = ProviderOf<'id-gov-ua'>;

/** Only what is needed; `edrpoucode` is a company's code and never asked for. */
const fields = 'id,drfocode,unzr,lastname,givenname,middlename';

const UserId = z.union([z.string().min(1), z.number()]).transform(String);
const Token = z.object({ access_token: z.string().min(1), user_id: UserId });

/** An attribute that the certificate or bank does not have comes empty, as null, or as `n/a`. */
const Attribute = z
  .string()
  .nullish()
  .transform((text) => (text && !/^\s*(n[/\\]a)?\s*$/i.test(text) ? text : undefined));
const User = z.object({
  id: UserId.nullish(),
  auth_type: Attribute,
  drfocode: Attribute,
  unzr: Attribute,
  lastname: Attribute,
  givenname: Attribute,
  middlename: Attribute,
});
type User = z.infer<typeof User>;

const at = ({ origin }: IdGovUa, path: string) => `${origin.replace(/\/$/, '')}/${path}`;

/** Parameters go in the body: addresses end up in logs. */
const form = (parameters: Record<string, string>): OutboundRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  body: new URLSearchParams(parameters).toString(),
});

/**
 * id.gov.ua (ІСЕІ): a flow like OAuth 2.0 with names and errors of its own, after public clients of the specification of
 * 2026-01-14. Without `cert` the answer comes as plain JSON. Proves a code and names; residence is not known there.
 */
export const idGovUa: IdentityAdapter<IdGovUa> = {
  async begin({ provider, state, address }) {
    const location = new URL(at(provider, ''));
    location.search = new URLSearchParams({
      response_type: 'code',
      client_id: provider.clientId,
      auth_type: provider.authTypes.join(','),
      state,
      redirect_uri: address('return'),
    }).toString();
    return { memory: null, location: location.href };
  },

  stateOf: ({ query }) => query.get('state'),

  async hear(trip, message) {
    const { provider } = trip;
    const token = await tokenFor(trip, codeOf(message, trip));
    try {
      const user = await exchange(at(provider, 'get-user-info'), form({ ...token, fields }), User);
      if (user.id && user.id !== token.user_id) throw new IdentityProblem('refused', 'swapped_person');
      return { kind: 'proved', facts: factsOf(provider, user) };
    } finally {
      // The next person at this computer must not find a session there; nothing here depends on it.
      const end = { ...form(token), timeoutMs: 2_000 };
      await callOutside(at(provider, 'get-user-logout'), end).catch(() => undefined);
    }
  },

  backChannel: {},
  crossSite: [],
};

async function tokenFor({ provider, secret }: Trip<IdGovUa>, code: string) {
  const parameters = {
    grant_type: 'authorization_code',
    client_id: provider.clientId,
    client_secret: secret(provider.clientSecret.secret),
    code,
  };
  return exchange(at(provider, 'get-access-token'), form(parameters), Token);
}

function factsOf(provider: IdGovUa, user: User): ProvedFacts {
  const { lastname, givenname, middlename } = user;
  const identifiers = identifiersOf(user);
  if (!identifiers || !lastname || !givenname) throw malformed();
  return {
    country: 'UA',
    ...identifiers,
    givenName: givenname,
    familyName: lastname,
    ...(middlename && { patronymic: middlename }),
    level: lowerLevel(assertedLevel(provider, user.auth_type), provider.level),
    method: provider.id,
  };
}

/**
 * The tax number whenever there is one; with it the register number, since another means of the same person may carry only
 * that. People who refused a tax number have their passport's number in its place: that is not one, and they are known by
 * their register number.
 */
function identifiersOf({ drfocode, unzr }: User): Pick<ProvedFacts, 'idType' | 'nationalId' | 'otherIds'> | null {
  const register = unzr ? ({ idType: 'ua-unzr', nationalId: unzr } as const) : null;
  if (!drfocode || !/^\s*(TINUA-?)?\d{10}\s*$/i.test(drfocode)) return register;
  return {
    idType: 'ua-rnokpp',
    nationalId: drfocode,
    ...(register && { otherIds: [{ country: 'UA', ...register }] }),
  };
}

const levelByWay: Readonly<Record<IdGovUa['authTypes'][number], LevelOfAssurance>> = {
  dig_sign: 'high',
  mobile_id: 'high',
  diia_id: 'high',
  bank_id: 'substantial',
};

/** By the way that was used; when the answer does not name it, the weakest of those that were offered. */
function assertedLevel({ authTypes }: IdGovUa, used: string | undefined): LevelOfAssurance {
  const ways = used === undefined ? authTypes : authTypes.filter((way) => way === used);
  const [first, ...rest] = ways.map((way) => levelByWay[way]);
  if (!first) throw new IdentityProblem('level_too_low', 'level_too_low');
  return rest.reduce(lowerLevel, first);
}
