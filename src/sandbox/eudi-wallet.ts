import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { callSite, siteAddress } from './exchange.ts';
import { readBody } from './http-bodies.ts';
import { chooserPage, type Outcomes, problemPage, sendPage } from './pages.ts';
import type { SyntheticPerson } from './people/person.ts';
import { createPidIssuer, newHolderKeys, type PidLie } from './pid-issuer.ts';
import { encryptedAnswer, present, type PresentationLie } from './wallet-presentation.ts';
import { askedClaims, fetchRequest, type WalletRequest } from './wallet-request.ts';
import type { Answer, StandIn } from './stand-in.ts';

const pidLies: Readonly<Record<PidLie, Outcomes[string]>> = {
  wrongSignature: { label: 'Wrong signature', effect: 'One bit of the issuer’s signature is wrong.' },
  untrusted: { label: 'Issuer unknown', effect: 'A stranger with the same name as the issuer signed the PID.' },
  otherCountry: { label: 'Another country’s issuer', effect: 'A trusted issuer of Finland speaks for this country.' },
  expiredPid: { label: 'PID has expired', effect: 'The PID was valid until yesterday.' },
  otherType: { label: 'Other document', effect: 'A driving licence is shown instead of a PID.' },
  revoked: { label: 'PID is revoked', effect: 'The issuer’s status list says that the PID is revoked.' },
};

const presentationLies: Readonly<Record<PresentationLie, Outcomes[string]>> = {
  otherAudience: { label: 'For another site', effect: 'The presentation was made for another site.' },
  otherNonce: { label: 'For another request', effect: 'The presentation answers another request.' },
  tampered: { label: 'Changed name', effect: 'The family name was changed after the issuer signed it.' },
  noKeyBinding: { label: 'Without proof of the holder', effect: 'The PID is shown without the holder’s signature.' },
  swapped: { label: 'Another person’s PID', effect: 'The PID is shown by somebody who does not hold its key.' },
  withheld: { label: 'Hold back the personal number', effect: 'The names are shown, the number is not.' },
};

/** What the wallet's page offers beside people. */
export const walletOutcomes: Outcomes = {
  cancel: { label: 'Cancel', effect: 'As if you had declined in the wallet.' },
  replayed: { label: 'Old presentation', effect: 'The wallet shows what it showed to an earlier request.' },
  unavailable: {
    label: 'Status list fails',
    effect: 'The issuer’s status list of this PID answers “503 Service Unavailable”.',
  },
  slow: { label: 'Status list is slow', effect: 'The issuer’s status list of this PID takes long to answer.' },
  ...pidLies,
  ...presentationLies,
};

/** A stand-in of a member state's wallet, with the PID provider behind it; the wallet is a page that a link opens. */
export async function createEudiWallet({ origin, people, slowMs }: StandIn): Promise<Answer> {
  const issuer = await createPidIssuer(origin);
  let earlier: string | null = null;

  async function presentation(request: WalletRequest, person: SyntheticPerson, outcome: string): Promise<string> {
    const holder = await newHolderKeys();
    const pid = await issuer.issue(person, holder, {
      statusPath: outcome === 'unavailable' || outcome === 'slow' ? `/status/${outcome}` : '/status',
      ...(outcome in pidLies && { lie: outcome as PidLie }),
    });
    const lie = outcome in presentationLies ? (outcome as PresentationLie) : undefined;
    const made = await present(pid, holder, request, lie);
    if (outcome === 'replayed')
      return earlier ?? present(pid, holder, { ...request, nonce: 'an earlier request’s nonce' });
    if (outcome === '') earlier = made;
    return made;
  }

  async function answer(request: WalletRequest, form: URLSearchParams): Promise<Record<string, string> | null> {
    const outcome = form.get('outcome') ?? '';
    if (outcome === 'cancel') return { error: 'access_denied', state: request.state };
    const person = outcome in walletOutcomes ? people[0] : people.find(({ id }) => id === form.get('person'));
    if (!person) return null;
    return encryptedAnswer(request, await presentation(request, person, outcome));
  }

  async function wallet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const link = new URLSearchParams(incoming.url?.split('?')[1] ?? '');
    const request = await fetchRequest(link).catch((error: Error) => error);
    if (request instanceof Error) {
      return sendPage(response, 400, problemPage('The wallet refuses this request', request.message.slice(0, 200)));
    }
    const address = new URL(request.response_uri);
    if (incoming.method !== 'POST') {
      const asks = `The site asks for: ${askedClaims(request).join(', ')}.`;
      const about = { site: address.host, languages: [], outcomes: walletOutcomes, asks };
      return sendPage(response, 200, chooserPage({ name: 'EUDI Wallet' }, people, about));
    }
    const form = await answer(request, new URLSearchParams(await readBody(incoming)));
    if (!form) return sendPage(response, 400, problemPage('Nobody was chosen', 'Go back and choose a person.'));
    const body = new URLSearchParams(form).toString();
    const told = await callSite(address, { type: 'application/x-www-form-urlencoded', body });
    const next = told.status === 200 && told.type === 'application/json' ? redirectIn(told.body) : null;
    if (!next) {
      // The site names no address for an answer that it refuses; on this device its page is the one that was left.
      const back = siteAddress(new URL('continue', address).href);
      return sendPage(response, 200, problemPage('The wallet has answered', 'Go on at the site.', back));
    }
    response.writeHead(303, { location: next.href, 'cache-control': 'no-store' }).end();
  }

  async function status(path: string, response: ServerResponse): Promise<void> {
    if (path === '/status/slow') await sleep(slowMs, undefined, { ref: false });
    const down = path === '/status/unavailable';
    response.writeHead(down ? 503 : 200, { 'content-type': 'application/statuslist+jwt' });
    response.end(down ? '' : await issuer.statusList(path));
  }

  return async (request, response, path) => {
    if (/^\/status(\/slow|\/unavailable)?$/.test(path)) return status(path, response);
    if (path === '/anchors.pem') {
      response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(issuer.pem);
      return;
    }
    if (path === '' || path === '/') return wallet(request, response);
    sendPage(response, 404, problemPage('Not found', 'The wallet has no such page.'));
  };
}

function redirectIn(body: string): URL | null {
  try {
    return siteAddress((JSON.parse(body) as { redirect_uri?: unknown }).redirect_uri);
  } catch {
    return null;
  }
}
