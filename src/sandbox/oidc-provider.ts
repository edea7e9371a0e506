import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider, type Configuration, errors } from 'oidc-provider';
import { sandboxClientId, sandboxClientSecret } from './client.ts';
import { createMemoryAdapterFactory } from './memory-adapter.ts';
import type { SyntheticPerson } from './people/person.ts';
import { isOidcLie, lyingToken, type OidcLie } from './oidc-lies.ts';
import { claimsOf, type SandboxProvider } from './provider-list.ts';
import { problemPage, sendPage } from './pages.ts';

/** How the token endpoint behaves for one sign-in; travels in the account id, `lv-anna` or `lv-anna slow`. */
type Fate = 'slow' | 'unavailable' | OidcLie;

export function fateOf(outcome: string | null): Fate | undefined {
  return outcome === 'slow' || outcome === 'unavailable' || isOidcLie(outcome) ? outcome : undefined;
}

export function accountIdFor(person: SyntheticPerson, fate?: Fate): string {
  return fate === undefined ? person.id : `${person.id} ${fate}`;
}

/** A demo site's callback: `http://<host>.localhost[:port]/api/auth/callback/<provider>`, and nothing else. */
const CALLBACK = /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost(:\d{1,5})?\/api\/auth\/callback\/[\w.-]+$/;

interface Options {
  readonly issuer: string;
  readonly people: readonly SyntheticPerson[];
  /** Delay of a slow token endpoint, milliseconds. */
  readonly slowMs: number;
}

/** One certified OpenID provider with fresh keys, no consent page and no memory of who signed in. */
export async function createOidcProvider(sandbox: SandboxProvider, options: Options): Promise<Provider> {
  const [{ privateKey: own }, { privateKey: stranger }] = await Promise.all([newKey(), newKey()]);
  const provider = new Provider(options.issuer, await configurationOf(sandbox, options, own));
  provider.use(async (ctx, next) => {
    await next();
    const fate = ctx.oidc?.route === 'token' ? ctx.oidc.account?.accountId.split(' ')[1] : undefined;
    const body = ctx.body as { id_token?: string } | undefined;
    if (isOidcLie(fate) && body?.id_token) body.id_token = await lyingToken(body.id_token, fate, { own, stranger });
  });
  provider.Client.prototype.redirectUriAllowed = (uri: string) => CALLBACK.test(uri);
  return provider;
}

const newKey = () => generateKeyPair('RS256', { extractable: true });

async function configurationOf(
  sandbox: SandboxProvider,
  { people, slowMs }: Options,
  signingKey: CryptoKey,
): Promise<Configuration> {
  return {
    jwks: { keys: [{ ...(await exportJWK(signingKey)), alg: 'RS256', use: 'sig' }] },
    adapter: createMemoryAdapterFactory(),
    clients: [
      {
        client_id: sandboxClientId,
        client_secret: sandboxClientSecret,
        token_endpoint_auth_method: 'client_secret_basic',
        subject_type: 'pairwise',
        // One is required and names the pairwise sector; which ones are accepted is decided by CALLBACK.
        redirect_uris: ['http://demo.localhost/api/auth/callback/demo'],
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'national_id'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['given_name', 'family_name', ...sandbox.knows],
      national_id: ['national_id'],
    },
    acrValues: [sandbox.acr],
    conformIdTokenClaims: false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId) => subjectOf(sandbox, accountId),
    interactions: { url: (_ctx, interaction) => `/${sandbox.id}/choose/${interaction.uid}` },
    async loadExistingGrant(ctx) {
      const { account, client, params } = ctx.oidc;
      if (!account || !client) return undefined;
      const grant = new ctx.oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId });
      grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
      await grant.save();
      return grant;
    },
    async findAccount(ctx, accountId) {
      const [personId, fate] = accountId.split(' ');
      const person = people.find(({ id }) => id === personId);
      if (!person) return undefined;
      if (ctx.oidc.route === 'token' && fate === 'slow') await delay(slowMs, undefined, { ref: false });
      if (ctx.oidc.route === 'token' && fate === 'unavailable') throw unavailable();
      return { accountId, claims: () => ({ sub: accountId, ...claimsOf(sandbox, person) }) };
    },
    // The session is never stored, so nothing may depend on finding it again.
    expiresWithSession: () => false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 1800, Session: 60 },
    cookies: { keys: [randomBytes(32).toString('hex')], long: { path: `/${sandbox.id}` } },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    renderError(ctx, out) {
      const description = out.error_description ?? out.error;
      sendPage(ctx.res, ctx.status, problemPage('This sign-in cannot go on', `${description} (${out.error})`));
      ctx.respond = false;
    },
  };
}

/** The same person is another subject at every provider, and the same one after a restart. */
function subjectOf(sandbox: SandboxProvider, accountId: string): string {
  return createHash('sha256')
    .update(`${sandbox.id} ${accountId.split(' ')[0]}`)
    .digest('base64url');
}

function unavailable(): Error {
  const error = new errors.OIDCProviderError(503, 'temporarily_unavailable');
  return Object.assign(error, { expose: true, error_description: 'Provider fails was chosen for this sign-in.' });
}
