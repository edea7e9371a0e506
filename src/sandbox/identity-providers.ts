import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors, type Provider } from 'oidc-provider';
import { readForm } from './http-bodies.ts';
import { oidcOutcomes } from './oidc-lies.ts';
import { accountIdFor, createOidcProvider, fateOf } from './oidc-provider.ts';
import { chooserPage, homePage, problemPage, sendPage } from './pages.ts';
import { syntheticPeople } from './people.ts';
import type { SyntheticPerson } from './people/person.ts';
import { peopleOf, type SandboxProvider, sandboxProviders } from './provider-list.ts';
import { standIns } from './stand-ins.ts';
import type { Answer } from './stand-in.ts';

interface Options {
  /** `http://localhost:3001`; port 0 = any free one. */
  readonly origin: string;
  /** Local date that ages are counted from. */
  readonly today: string;
  /** Delay of a slow token endpoint, milliseconds. */
  readonly slowMs?: number;
}

interface Mounted {
  readonly sandbox: SandboxProvider;
  readonly people: readonly SyntheticPerson[];
  readonly oidc: Provider;
}

/**
 * Serves every provider of the list at `{origin}/{id}` on the loopback interface. Rejects with the server's own error
 * when the port is taken. `origin` of the answer has the real port.
 */
export async function startIdentityProviders({ origin, today, slowMs = 10_000 }: Options) {
  const mounted = new Map<string, Mounted>();
  const others = new Map<string, Answer>();
  const url = new URL(origin);
  const server = createServer((request, response) => {
    answer(mounted, others, url.origin, request, response).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(url.port || 80), '127.0.0.1', resolve);
  });
  url.port = String((server.address() as AddressInfo).port);

  const everybody = syntheticPeople(today);
  await Promise.all(
    sandboxProviders.map(async (sandbox) => {
      const people = peopleOf(sandbox, everybody);
      const oidc = await createOidcProvider(sandbox, { issuer: `${url.origin}/${sandbox.id}`, people, slowMs });
      mounted.set(sandbox.id, { sandbox, people, oidc });
    }),
  );
  await Promise.all(
    standIns.map(async ({ id, countries, create }) => {
      const people = peopleOf({ countries }, everybody);
      others.set(id, await create({ origin: `${url.origin}/${id}`, people, slowMs }));
    }),
  );
  return {
    origin: url.origin,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  mounted: ReadonlyMap<string, Mounted>,
  others: ReadonlyMap<string, Answer>,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/';
  if (path === '/') return sendPage(response, 200, homePage(origin, [...standIns, ...sandboxProviders]));
  const [, id = '', action, uid] = path.split('/');
  const other = others.get(id);
  if (other) return other(request, response, path.slice(id.length + 1) || '/');
  const provider = mounted.get(id);
  if (!provider)
    return sendPage(response, 404, problemPage('Not found', 'No provider of the sandbox has this address.'));
  if (action === 'choose') return choose(provider, uid, request, response);
  // The provider builds its addresses from the difference of the two, as behind any mounting framework.
  Object.assign(request, { originalUrl: request.url, url: request.url?.slice(id.length + 1) || '/' });
  await provider.oidc.callback()(request, response);
}

async function choose(
  { sandbox, people, oidc }: Mounted,
  uid: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const interaction = await oidc.interactionDetails(request, response);
  if (interaction.uid !== uid) throw new errors.SessionNotFound('The cookie belongs to another sign-in.');
  const { params } = interaction;
  if (request.method !== 'POST') {
    const site = new URL(String(params['redirect_uri'])).host;
    const languages = String(params['ui_locales'] ?? '').split(' ');
    return sendPage(response, 200, chooserPage(sandbox, people, { site, languages, outcomes: oidcOutcomes }));
  }
  const form = await readForm(request);
  const result = resultOf(form, sandbox, people);
  if (!result) return sendPage(response, 400, problemPage('Nobody was chosen', 'Go back and choose a person.'));
  await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function resultOf(form: URLSearchParams, { acr, amr }: SandboxProvider, people: readonly SyntheticPerson[]) {
  const outcome = form.get('outcome');
  if (outcome === 'cancel') return { error: 'access_denied', error_description: 'The person cancelled the sign-in.' };
  if (outcome === 'refuse') {
    return { error: 'login_required', error_description: 'The provider could not confirm who the person is.' };
  }
  if (outcome === 'expire') return { error: 'temporarily_unavailable', error_description: 'authentication_expired' };
  const fate = fateOf(outcome);
  const person = fate ? people[0] : people.find(({ id }) => id === form.get('person'));
  return person && { login: { accountId: accountIdFor(person, fate), acr, amr: [...amr], remember: false } };
}

function fail(response: ServerResponse, error: unknown): void {
  const expired = error instanceof errors.SessionNotFound;
  if (!expired) console.error('Identity sandbox:', error);
  if (response.headersSent) return void response.destroy();
  const explanation = expired
    ? 'This sign-in has expired or was opened in another browser. Go back to the site and start again.'
    : 'The sandbox itself failed; its log says why.';
  sendPage(response, expired ? 400 : 500, problemPage('This sign-in cannot go on', explanation));
}
