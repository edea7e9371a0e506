import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import {
  blank,
  both,
  commonTerms,
  list,
  measures,
  openPoints,
  own,
  rulesInForce,
  signatureData,
  terms,
} from './facts.ts';

/** Risks to people that this kind of site brings, and what the software does about each. */
const risks: readonly { risk: string; does: string }[] = [
  {
    risk: 'Somebody learns what a person signed (employer, family, authorities, attackers)',
    does: 'count public, name hidden unless chosen or ordered by law; encryption; titles and addresses never name what is signed; no shared caches of private pages',
  },
  {
    risk: 'The list of signers leaks or a backup is stolen',
    does: 'AES-256-GCM per tenant; wrapping keys outside the database and its dumps; every sealed column is in a test that restores an old dump after the key was destroyed',
  },
  {
    risk: 'Names made public by law deter people or expose them',
    does: 'said before signing in the consent itself; never identifier, birth date, way or hour',
  },
  {
    risk: 'Somebody signs in another’s name, or one person twice',
    does: 'providers with a level of assurance; checks of signature, audience, replay and swapped person; a unique key in the database',
  },
  {
    risk: 'Staff or the operator look without need',
    does: 'purposes of decryption are a closed list; one entry in an append-only log per view, shown to the person in "My data"; the operator sees no personal data',
  },
  {
    risk: 'Another tenant of the same installation reads the data',
    does: 'host, session key and forced row-level security; tests over all tables, routes and procedures',
  },
  {
    risk: 'Data stays longer than its purpose',
    does: 'terms per rule, nightly destruction with a log of counts, dry run',
  },
  {
    risk: 'The person cannot see, correct, take back or delete',
    does: 'page "My data" without scripts; file; withdrawal by one button until the moment the rule names; deletion with reasons for what stays',
  },
  {
    risk: 'Small numbers by place or time point to a person',
    does: 'cells under 10 are not shown; days, not hours, are public',
  },
  { risk: 'A provider profiles where people sign in', does: 'it learns the site, not the initiative' },
];

/**
 * Template of a data-protection impact assessment (GDPR art. 35(7)) of one tenant as Markdown, from its configuration in
 * force. Severity, likelihood and the decision are left to people; `today` is a local date.
 */
export function impactAssessment(tenant: TenantInForce, today: string): string {
  const { configuration } = tenant;
  const inForce = rulesInForce(tenant, today);
  const row = ({ risk, does }: (typeof risks)[number]) =>
    `| ${risk} | ${blank('likelihood')} | ${blank('severity')} | ${does} | ${blank('residual risk, further measures')} |`;
  return `# Data-protection impact assessment: ${own(tenant, configuration.name)}

Configuration version ${tenant.version}, ${today}. Made by \`npm run privacy -- dpia\`. A template: people assess and decide.
${configuration.demonstration ? '\n**Demonstration: initiatives, people and answers are invented.**\n' : ''}
## 1 Why an assessment is needed

${list([
  'special categories on a large scale: a signature shows a political opinion (art. 9, art. 35(3)(b))',
  'national identifiers of all signers',
  'people may be exposed when a law makes names public',
])}

Expected scale: ${blank('signers a year, largest list')}. List of the supervisory authority: ${blank('does it name this kind of processing')}.

## 2 Description of the processing (art. 35(7)(a))

${inForce
  .map(
    (one) => `### ${both(tenant, one.instrument.name)}

${list([
  `Who can sign: ${both(tenant, one.instrument.wording.whoCanSign)}`,
  `Effect: ${both(tenant, one.instrument.wording.effect)}`,
  `Data: ${signatureData(tenant, one.rule).join('; ')}`,
  `Publicity: ${one.rule.publicity}`,
  ...terms(one).map((term) => `Term, ${term}`),
])}`,
  )
  .join('\n\n')}

Common terms:

${list(commonTerms)}

Way of the data: identity provider → this site (encrypted) → check by the register or institution → hand-over → destruction.
Recipients and providers: see the records of processing (\`npm run privacy -- records --tenant ${tenant.slug}\`).

## 3 Necessity and proportionality (art. 35(7)(b))

${list([
  `Legal basis: ${configuration.privacy ? both(tenant, configuration.privacy.basis) : blank('legal basis')}`,
  'Each fact is kept only if the rule needs it or the provider sends it unasked; a provider that can choose is asked for no others',
  `Could the aim be reached with less data (no identifier, only a hash)? ${blank('answer; the institution’s check decides')}`,
  'Consent: its words are recorded with version, language and time, and withdrawn by one button',
  `Is consent free where a law makes the name public? ${blank('answer')}`,
  `Children: lowest age ${inForce.map(({ rule }) => rule.signer.ageMin ?? 'none').join(', ')}; ${blank('age of consent in national law')}`,
])}

## 4 Risks to people (art. 35(7)(c)) and measures (art. 35(7)(d))

| Risk | Likelihood | Severity | What the software does | Left |
| --- | --- | --- | --- | --- |
${risks.map(row).join('\n')}

General measures:

${list(measures)}

Organisational measures: ${blank('training, roles, incident plan, audits, hosting, key custody')}

## 5 Views of people and of the officer

${list([
  `Views of signers or their organisations (art. 35(9)): ${blank('how asked, result')}`,
  `Advice of the data-protection officer (art. 35(2)): ${blank('advice, date')}`,
  `Prior consultation (art. 36): ${blank('needed or not, why')}`,
])}

## 6 Decision

${list([`Decision: ${blank('go ahead, change, stop')}`, `Who decided, when: ${blank('name, date')}`, `Next review: ${blank('date')}`])}

## What a lawyer must fill in or confirm

${openPoints.map((point) => `- [ ] ${point}`).join('\n')}
`;
}
