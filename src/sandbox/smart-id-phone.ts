import { escapeHtml } from '../domain/shared/escape-html.ts';
import { page, type Outcomes } from './pages.ts';
import type { SmartIdSession } from './smart-id-session.ts';

/** What can happen on a called phone beside the choice of a code. */
export const phoneOutcomes: Outcomes = {
  cancel: { label: 'Cancel', effect: 'As if the person had pressed Cancel in the app.' },
  expire: { label: 'Takes too long', effect: 'As if nobody had looked at the phone in time.' },
  unusable: { label: 'Account is unusable', effect: 'The service refuses the account and says no more.' },
  somebodyElse: {
    label: 'Somebody else confirms',
    effect: 'The answer is well signed, by a person who was not called.',
  },
  otherDocument: { label: 'Another person’s account', effect: 'The account named is another person’s.' },
  swapped: {
    label: 'Another person’s certificate',
    effect: 'The signature is of one person, the certificate of another.',
  },
  otherFlow: { label: 'Answer of a QR code', effect: 'The answer is one of a session that was begun by a link.' },
  noChoice: { label: 'No choice of a code', effect: 'The app let the person confirm without choosing a code.' },
  otherChallenge: { label: 'Other challenge', effect: 'The signature is over a challenge that the site did not set.' },
  wrongSignature: { label: 'Wrong signature', effect: 'One bit of the signature is wrong.' },
  wrongChain: {
    label: 'Certificate of a stranger',
    effect: 'Another authority of the same name vouches for the person.',
  },
  revoked: {
    label: 'Certificate is revoked',
    effect: 'The authority has revoked the certificate and says so when asked.',
  },
  advanced: { label: 'Lower level', effect: 'The account is Smart-ID Basic, level ADVANCED.' },
};

/** All phones that ring, the latest first: each asks for the code that the site shows. */
export function phonePage(sessions: readonly SmartIdSession[]): string {
  const phones = sessions.map(phoneOf).join('');
  return page('Smart-ID phones – sandbox', phones || '<p>No phone has been called. Load this page again later.</p>');
}

function phoneOf({ id, called, codes, displayText, asked }: SmartIdSession): string {
  const name = escapeHtml(`${called?.givenName} ${called?.familyName}`);
  const choices = codes.map((code) => `<li><button name="code" value="${code}">${code}</button></li>`);
  const wrong = Object.entries(phoneOutcomes).map(
    ([value, { label, effect }]) =>
      `<li><button name="outcome" value="${value}" aria-describedby="${value}-${id}">${escapeHtml(label)}</button>
<p id="${value}-${id}">${escapeHtml(effect)}</p></li>`,
  );
  return `<form method="post" aria-label="${name}">
<h2 lang="${called?.language}">${name}</h2>
<p><strong>${escapeHtml(asked.relyingPartyName)}</strong>: “${escapeHtml(displayText)}”. Which code does the site show?</p>
<input type="hidden" name="session" value="${id}">
<ul>${choices.join('')}</ul>
<h3>Or let something else happen</h3>
<ul>${wrong.join('')}</ul>
</form>`;
}
