import { identityHours, sessionDays } from '../../domain/people/forget-ended.ts';
import { idleMinutes } from '../../domain/people/read-session.ts';
import { provableFacts } from '../../domain/tenants/identity-provider-facts.ts';
import type { Rule } from '../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../domain/tenants/schema.ts';
import { ruleInForce, translated, type TenantInForce } from '../../domain/tenants/tenant-in-force.ts';

/** A blank that only a person can fill; the documents count them. */
export const blank = (what: string) => `**[to fill in: ${what}]**`;

/** The tenant's own words in its default language, in the Markdown of one line. */
export function own(tenant: TenantInForce, text: Parameters<typeof translated>[1]): string {
  return translated(tenant, text, tenant.configuration.languages.default).text.replaceAll(/\s+/g, ' ').trim();
}

/** English words if the tenant has them, with those of its default language, which it answers for, in brackets. */
export function both(tenant: TenantInForce, text: Parameters<typeof translated>[1]): string {
  const main = own(tenant, text);
  const english = text.en?.replaceAll(/\s+/g, ' ').trim();
  return english && english !== main ? `${english} (${main})` : main;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export interface InForce {
  instrument: Instrument;
  rule: Rule;
}

/** Instruments with the rule that is in force on a local date. */
export function rulesInForce(tenant: TenantInForce, today: string): InForce[] {
  return tenant.configuration.instruments.flatMap((instrument) => {
    const rule = ruleInForce(instrument, today);
    return rule ? [{ instrument, rule }] : [];
  });
}

/** Categories of data of a signature, by what the rule asks for and the providers may prove. */
export function signatureData(tenant: TenantInForce, { signer, signature }: Rule): string[] {
  const facts = tenant.configuration.identityProviders.filter(({ enabled }) => enabled).map(provableFacts);
  const codes = signature.idTypes ?? [...new Set(facts.flatMap(({ idTypes }) => idTypes))];
  const needed = (need: boolean, may: boolean, what: string) =>
    need ? [`${what} (the rule needs it)`] : may ? [`${what} (only if the way of signing in tells it)`] : [];
  return [
    'full name',
    `national identifier (${codes.join(', ')})`,
    ...needed(
      signer.ageMin !== null,
      facts.some(({ age }) => age),
      'date of birth',
    ),
    ...needed(
      signer.citizenship !== null,
      facts.some(({ citizenship }) => citizenship),
      'citizenship',
    ),
    ...needed(
      signer.residence !== null,
      facts.some(({ residence }) => residence),
      'place of residence',
    ),
    'what is signed, which shows a **political opinion** (special category)',
    'time and way of signing, level of assurance, time of the sign-in, version of the text and of the rule',
    'consent: words, version, language, time',
    'choice to show the name, receipt code, pseudonymous person key',
  ];
}

/** Terms of one rule in words; what is unverified in the configuration is marked. */
export function terms({ instrument, rule }: InForce): string[] {
  const { afterHandoverDays, afterFailDays, waitingDays, namesByLaw } = rule.retention;
  const source = instrument.provenance['retention'];
  const sure = source?.confidence === 'seen' ? '' : ' – **unverified, to be confirmed by a lawyer**';
  return [
    `identity: ${afterHandoverDays} days after hand-over, ${afterFailDays} days after an end without it${sure}`,
    ...(waitingDays === undefined
      ? []
      : [`identity while a list with enough signatures waits for its hand-over: ${waitingDays} days`]),
    'identity of a signature that was withdrawn: destroyed at once',
    rule.publicity === 'mandatory_full_name'
      ? `names that the law makes public: ${namesByLaw === 'destroyed' ? 'destroyed with the identity' : 'stay public'}`
      : 'names shown by choice: destroyed with the identity, or at once when the choice is taken back',
    'counts, acts by person key and the person key itself: kept (no name or identifier can be read from them)',
  ];
}

/** Terms that are the same for every tenant. */
export const commonTerms = [
  `identity of a sign-in: ${identityHours} hours after the end of the session`,
  `sessions: end after ${idleMinutes} minutes without activity; the row is deleted ${sessionDays} days after its last use`,
  'sign-in attempts: a day; values of a refused form: 10 minutes; a signing that was begun: 60 minutes',
  'e-mail addresses for news: 7 days if never confirmed or ended, else until the person ends the news',
  'request logs: no address, user agent or session on signing, voting and account paths',
];

/** Technical and organisational measures: what the software does. */
export const measures = [
  'names, identifiers, birth dates and addresses are encrypted (AES-256-GCM) with a data key of the tenant; data keys are wrapped by a key in a key store outside the database and its backups; rotation while people sign; destroying the wrapping key makes all backups unreadable',
  'pseudonymisation: a person is known by an HMAC under a guard key of the tenant; keys of two tenants have nothing in common',
  'three walls between tenants: host, session key of the tenant, forced row-level security under a database role that owns no table',
  'decryption only for the person, mail to the person, register check, hand-over and a single staff view; all but the first are in an append-only log in the same transaction',
  'retention runs every night and leaves an entry with counts; `npm run retention -- --dry-run` shows what is due',
  'no personal data in addresses, logs, errors, job payloads or analytics; necessary cookies only; no scripts of others',
  'numbers by place are shown only from 10 on',
  'a withdrawal needs one button and no reason; access, copy and deletion are in the account ("My data")',
];

/** Everything that a document leaves to people. */
export const openPoints = [
  'legal basis of each processing, and whether consent is enough or a law orders it',
  'who is controller, joint controller and processor before and after hand-over; contracts (art. 26, 28)',
  'data-protection officer, representative, contact of the supervisory authority',
  'terms marked as unverified',
  'limits on the use of national identifiers',
  'hosting: place, provider, contract, transfers to third countries',
  'contracts with identity providers, or that they are controllers of their own',
];
