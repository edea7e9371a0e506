import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sandboxClientId } from './client.ts';
import { parametersOf } from './http-bodies.ts';
import { chooserPage, type Outcomes, problemPage, sendPage, usualOutcomes } from './pages.ts';
import type { SyntheticPerson } from './people/person.ts';
import type { StandIn } from './stand-in.ts';

/** A demo site's return address of a protocol that is not OpenID Connect, and nothing else. */
const RETURN = /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost(:\d{1,5})?\/api\/identity\/[\w.-]+\/return$/;

/** Things that are given out under a random name and taken back once, within `seconds`. */
export function vouchers<T>(seconds: number) {
  const kept = new Map<string, { value: T; until: number }>();
  const find = (name: string | null) => {
    const found = kept.get(name ?? '');
    return found && found.until > Date.now() ? found.value : undefined;
  };
  return {
    give(value: T): string {
      for (const [name, { until }] of kept) if (until <= Date.now()) kept.delete(name);
      const name = randomBytes(24).toString('base64url');
      kept.set(name, { value, until: Date.now() + seconds * 1000 });
      return name;
    },
    look: find,
    take(name: string | null): T | undefined {
      const value = find(name);
      kept.delete(name ?? '');
      return value;
    },
  };
}

/** How a sign-in at the chooser ended: with a person and perhaps a lie about them, or with none. */
export type Choice = { person: SyntheticPerson; lie: string | null } | { error: string; description: string };

const endings: Readonly<Record<string, readonly [error: string, description: string]>> = {
  cancel: ['access_denied', 'The person cancelled the sign-in.'],
  refuse: ['login_required', 'The provider could not confirm who the person is.'],
  expire: ['temporarily_unavailable', 'authentication_expired'],
};

/**
 * The authorization page: refuses a client or return address that is not known, shows the chooser, and gives back the
 * choice with the address to return to. Undefined when it has answered itself.
 */
export async function choose(
  request: IncomingMessage,
  response: ServerResponse,
  {
    name,
    people,
    outcomes,
    language,
  }: Pick<StandIn, 'people'> & { name: string; outcomes: Outcomes; language?: string },
): Promise<{ asked: URLSearchParams; choice: Choice } | undefined> {
  const asked = await parametersOf(request);
  const refuse = (why: string) => sendPage(response, 400, problemPage('This sign-in cannot go on', why));
  if (asked.get('client_id') !== sandboxClientId) return void refuse('No site of this client id is known.');
  const address = asked.get('redirect_uri') ?? '';
  if (!RETURN.test(address)) return void refuse('The return address is not one of a demonstration site.');
  if (request.method !== 'POST') {
    const details = { site: new URL(address).host, languages: [asked.get('ui_locales') ?? language ?? ''], outcomes };
    return void sendPage(response, 200, chooserPage({ name }, people, details));
  }
  const choice = choiceOf(asked, people, outcomes);
  return choice ? { asked, choice } : void refuse('Nobody was chosen. Go back and choose a person.');
}

function choiceOf(form: URLSearchParams, people: StandIn['people'], outcomes: Outcomes): Choice | undefined {
  const outcome = form.get('outcome') ?? '';
  const [error, description] = endings[outcome] ?? [];
  if (error && description) return { error, description };
  const lie = Object.hasOwn(outcomes, outcome) ? outcome : null;
  const person = lie ? people[0] : people.find(({ id }) => id === form.get('person'));
  return person && { person, lie };
}

/** Sends the browser back to the site with the state that it came with. */
export function sendBack(response: ServerResponse, asked: URLSearchParams, answer: Record<string, string>): void {
  const address = new URL(asked.get('redirect_uri') ?? '');
  const state = asked.get('state');
  address.search = new URLSearchParams({ ...answer, ...(state !== null && { state }) }).toString();
  response.writeHead(303, { location: address.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  response.end();
}

/** What can go wrong in every flow with a code: as usual, and lies. */
export const codeOutcomes = {
  ...usualOutcomes,
  replay: { label: 'Used code', effect: 'As if the answer of an earlier sign-in were sent to the site again.' },
  client: { label: 'Code of another site', effect: 'The answer was made for another site than the one that asks.' },
  token: { label: 'Wrong token', effect: 'The token that the site is given is not one that the provider knows.' },
  swap: { label: 'Swapped person', effect: 'The answer is about another person than the one who signed in.' },
  low: { label: 'Level too low', effect: 'The first person above signed in by weaker means than the site asked for.' },
  malformed: { label: 'Unreadable answer', effect: 'The provider answers the site with something that is no answer.' },
  nobody: {
    label: 'No personal code',
    effect: 'The provider names the first person above but gives no personal code.',
  },
} satisfies Outcomes;
