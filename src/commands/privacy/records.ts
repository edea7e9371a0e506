import { provableFacts } from '../../domain/tenants/identity-provider-facts.ts';
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
  type InForce,
} from './facts.ts';

/**
 * Records of processing activities (GDPR art. 30(1)) of one tenant as Markdown, from its configuration in force. English,
 * with the tenant's own legal words in its default language; `today` is a local date.
 */
export function recordsOfProcessing(tenant: TenantInForce, today: string): string {
  const { configuration } = tenant;
  const { contact } = configuration;
  const inForce = rulesInForce(tenant, today);
  const institution = (key: string) => {
    const found = configuration.institutions.find((one) => one.key === key);
    const slots = found?.slots[configuration.languages.default] ?? Object.values(found?.slots ?? {})[0];
    return slots?.name ?? key;
  };
  return `# Records of processing: ${own(tenant, configuration.name)}

Configuration version ${tenant.version}, ${today}. Made by \`npm run privacy -- records\`. A draft: a lawyer confirms it.
${configuration.demonstration ? '\n**Demonstration: initiatives, people and answers are invented.**\n' : ''}
## Controller

${list([
  `Controller until hand-over: ${contact.organisation}, ${contact.email}${contact.phone ? `, ${contact.phone}` : ''}`,
  `Controller of the list it received, from hand-over on: the institution (below)`,
  `Joint controllers (author): ${blank('whether and how duties are shared')}`,
  `Representative: ${blank('name, address, or "not needed"')}`,
  `Data-protection officer: ${blank('name, contact, or "not needed"')}`,
  `Processor: operator of the platform ${blank('name, contract')}; sees no personal data of the tenant`,
  `Supervisory authority: ${configuration.privacy ? both(tenant, configuration.privacy.complaints) : blank('name')}`,
])}

## 1 Signing in

${list([
  'Purpose: to know that one person is one person, and to let them act in their name',
  `Legal basis: ${blank('legal basis of the sign-in itself')}`,
  'People: everybody who signs in',
  'Data: what the identity provider proves (below), way, level and time of the sign-in, last use of the session',
  'Recipients: none',
])}

Identity providers (${blank('processor or controller of its own, for each')}):

${list(configuration.identityProviders.map(providerLine))}

## 2 Signatures

${inForce.map((one) => instrumentPart(tenant, one, institution)).join('\n\n')}

## 3 News by e-mail

${list([
  'Purpose: news that a person asked for; an address is used after it was confirmed',
  'Legal basis: consent, withdrawn by the link in each mail',
  'People: subscribers. Data: e-mail address (encrypted), language, what is followed; not joined with a signer',
  `Recipients: mail service ${blank('name, contract')}`,
])}

## 4 Log of acts

${list([
  'Purpose: to account for acts of staff, institutions, operator and programs',
  `Legal basis: ${blank('legal basis')}`,
  'Data: role and id of who acted, act, object, time; of citizens the person key only. Append-only',
])}

## Time limits for erasure

${list(commonTerms)}
${inForce.map((one) => `\n${own(tenant, one.instrument.name)}:\n\n${list(terms(one))}`).join('\n')}

## Transfers to third countries

${blank('none, or which, with safeguards: hosting, mail, identity providers, institutions outside the EEA')}

## Security measures (art. 32)

${list(measures)}

## What a lawyer must fill in or confirm

${openPoints.map((point) => `- [ ] ${point}`).join('\n')}
`;
}

function providerLine(provider: TenantInForce['configuration']['identityProviders'][number]): string {
  const { idTypes, age, citizenship, residence } = provableFacts(provider);
  const facts = [
    `identifier (${idTypes.join(', ')})`,
    ...(age ? ['birth date'] : []),
    ...(citizenship ? ['citizenship'] : []),
    ...(residence ? ['residence'] : []),
  ];
  return `${provider.name} (${provider.protocol}${provider.enabled ? '' : ', switched off'}): name, ${facts.join(', ')}; level up to ${provider.level}. It learns that the person is on this site, not what is signed`;
}

function instrumentPart(tenant: TenantInForce, one: InForce, institution: (key: string) => string): string {
  const { instrument, rule } = one;
  const { legalBasis, wording } = instrument;
  const { privacy } = tenant.configuration;
  const published =
    rule.publicity === 'mandatory_full_name'
      ? `the public: full name and date, ordered by ${both(tenant, wording.publicityAct ?? {})}`
      : rule.publicity === 'opt_in_name'
        ? 'the public: the name only if the person chooses so; else the count'
        : 'the public: the count only';
  const basis = privacy ? both(tenant, privacy.basis) : 'consent, given separately for each signature';
  const sure = legalBasis.provenance.confidence === 'seen' ? '' : ' – **unverified**';
  return `### ${both(tenant, instrument.name)}

${list([
  'Purpose: to count each person once and to hand over a list that the institution can check',
  `Legal basis: ${basis}`,
  `Act of the instrument: ${both(tenant, legalBasis.act)}${legalBasis.article ? `, ${legalBasis.article}` : ''}${sure}`,
  `People: ${both(tenant, wording.whoCanSign)}`,
  `Data: ${signatureData(tenant, rule).join('; ')}`,
  `Recipients: ${instrument.addressees.map(institution).join(', ')}${wording.register ? `; register: ${both(tenant, wording.register)}` : ''}; ${published}`,
])}`;
}
