import { type Outcomes, usualOutcomes } from './pages.ts';
import type { Statement } from './saml-messages.ts';

/** Statements that a correct signature cannot save. */
export const falseStatements: Readonly<Record<string, Partial<Statement>>> = {
  'wrong-audience': { audience: 'urn:somebody:else' },
  'wrong-recipient': { recipient: 'http://elsewhere.localhost/api/identity/other/acs' },
  'wrong-issuer': { issuer: 'urn:another:provider' },
  unbound: { answers: '' },
  late: { lifeMs: -600_000 },
};

/** Failures that the response tells: status codes outermost first, and the message that some add. */
export const failures: Readonly<Record<string, readonly [codes: readonly string[], message?: string]>> = {
  cancel: [['Responder', 'AuthnFailed'], 'Authentication cancelled by the user'],
  refuse: [['Responder', 'AuthnFailed']],
  expire: [['Responder', 'AuthnFailed'], 'The session timed out'],
  deny: [['Requester', 'RequestDenied']],
  'no-level': [['Requester', 'NoAuthnContext']],
  misconfigured: [['Requester']],
  unavailable: [['Responder']],
};

const lie = (label: string, effect: string) => ({ label, effect: `${effect} The site must refuse it.` });

/** What the chooser of this protocol offers beside people. */
export const samlOutcomes: Outcomes = {
  ...usualOutcomes,
  deny: { label: 'Deny the site', effect: 'As if the provider did not serve this site.' },
  unavailable: { label: 'Provider fails', effect: 'The provider says that it could not do its work.' },
  down: { label: 'Provider is down', effect: 'The provider answers “503 Service Unavailable” to your browser.' },
  low: lie('Level too low', 'The first person above, proved by a password alone.'),
  'no-level': { label: 'Level not offered', effect: 'The provider says that it cannot reach the level asked for.' },
  misconfigured: { label: 'Bad request', effect: 'The provider says that the site asks wrongly.' },
  'wrong-signature': lie('Wrong signature', 'Signed by somebody else.'),
  weak: lie('Weak signature', 'Signed with SHA-1, which is forbidden.'),
  'weak-digest': lie('Weak digest', 'Signed over a SHA-1 digest, which is forbidden.'),
  unsigned: lie('No signature', 'Not signed at all.'),
  'wrap-inside': lie('Signature wrapping', 'A signed answer is hidden inside a forged one.'),
  'wrap-beside': lie('Signature wrapping, beside', 'A signed answer lies beside a forged one.'),
  'wrong-audience': lie('Wrong audience', 'Meant for another site.'),
  'wrong-recipient': lie('Wrong recipient', 'Meant for another address.'),
  'wrong-issuer': lie('Wrong issuer', 'Another provider made it.'),
  'other-request': lie('Answer to another request', 'It names a request that was never made.'),
  replayed: lie('Replayed answer', 'The last answer of this provider, once more.'),
  swapped: lie('Swapped person', 'Somebody else’s proof under the name of this request.'),
  unbound: lie('Bound to no request', 'Somebody’s proof that no site asked for, under the name of this request.'),
  late: lie('Too late', 'Its validity has ended.'),
};
