import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Language } from '../shared/languages.ts';
import { Calendar } from './calendar-schema.ts';
import { IdentityProvider } from './identity-provider-schema.ts';
import { Institution } from './institution-schema.ts';
import { Money } from './money-schema.ts';
import { Provenance } from './provenance-schema.ts';
import { Review } from './review-schema.ts';
import { Rule } from './rule-schema.ts';
import { Territory } from './territory-schema.ts';
import { Key, LanguageCode, Translated } from './words-schema.ts';

export const Instrument = z.strictObject({
  key: Key,
  kind: z.enum(['petition', 'law_initiative', 'local_initiative', 'public_vote', 'member_decision']),
  name: Translated,
  addressees: z.array(Key).min(1),
  statutoryEffect: z.boolean(),
  legalBasis: z.strictObject({ act: Translated, article: z.string().optional(), provenance: Provenance }),
  /** The instrument's words: who can sign, what signing means in law, what happens next. */
  wording: z.strictObject({
    /** "citizens of Latvia who are at least 16 on the day of hand-over": fills {citizens}. */
    whoCanSign: Translated,
    /** Legal effect in one sentence, for the facts of an initiative. */
    effect: Translated,
    /** What happens after signing, for the receipt; a clause without full stop. */
    nextStep: Translated,
    /** "until hand-over": fills {withdrawUntil}. */
    withdrawUntil: Translated,
    /** Register that checks later, nominative: fills {register}. */
    register: Translated.optional(),
    /** Extra paragraph on the confirm page and the initiative, e.g. "no legal effect". */
    note: Translated.optional(),
    /** Act and article that make names public: fills {act}; required when names are mandatory. */
    publicityAct: Translated.optional(),
  }),
  /** Versions in any order; the one in force is the latest `effectiveFrom` not after today. */
  rules: z.array(Rule).min(1),
  /** Path inside a rule, such as "stages.submit.need" or "window.length" → where the number comes from. */
  provenance: z.record(z.string(), Provenance),
});
export type Instrument = z.infer<typeof Instrument>;

/** A name of the domain name system with at least two parts; no port, no address, letters of any script. */
const Host = z.string().max(253).refine(isHostName, 'host');

/** One tenant's whole configuration. The database keeps every version; `tenants/<slug>/` holds the first. */
export const TenantConfiguration = z.strictObject({
  slug: Key,
  demonstration: z.boolean(),
  name: Translated,
  /** One sentence what this site is, and a longer one below it: the top of the home page. */
  tagline: Translated,
  lead: Translated,
  country: z.string().length(2),
  timeZone: z.string().refine(isTimeZone, 'time_zone'),
  calendar: Calendar.optional(),
  hosts: z.array(z.strictObject({ host: Host, canonical: z.boolean() })).min(1),
  languages: z.strictObject({
    required: z.array(LanguageCode).min(1),
    optional: z.array(LanguageCode),
    default: LanguageCode,
    /** Languages of equal rank greet side by side on the home page. */
    equal: z.array(LanguageCode).optional(),
    /** language → module of the interface's texts → fingerprint of the texts that somebody here read and found right. */
    confirmed: z.partialRecord(LanguageCode, z.record(z.string().regex(/^[a-z]+$/), z.string())).optional(),
  }),
  contact: z.strictObject({
    organisation: z.string(),
    email: z.email(),
    phone: z.string().optional(),
    hours: Translated.optional(),
    /** Whom the operator and the team call when the site is down or attacked: a duty phone or mailbox. On no public page. */
    emergency: z.string().max(200).optional(),
  }),
  /** Plain words for "My data" and the records of processing. */
  privacy: z
    .strictObject({
      /** Legal basis of a signature's data, whole sentences. */
      basis: Translated,
      /** Which supervisory authority to complain to, whole sentences. */
      complaints: Translated,
    })
    .optional(),
  mailSender: z.strictObject({ name: z.string(), address: z.email() }),
  features: z.strictObject({
    initiatives: z.boolean(),
    agendaVotes: z.boolean(),
    decisions: z.boolean(),
    donations: z.boolean(),
  }),
  /** Optional for documents of earlier versions only: `checkFeatures` asks for it wherever initiatives are on. */
  review: Review.optional(),
  money: Money.optional(),
  /** What is prepared becomes public only when an administrator approves who did not ask for it. */
  approvalNeeded: z.boolean().optional(),
  topics: z.array(z.strictObject({ key: Key, name: Translated })).min(1),
  territories: z.array(Territory).min(1),
  institutions: z.array(Institution).min(1),
  instruments: z.array(Instrument).min(1),
  identityProviders: z.array(IdentityProvider).min(1),
});
export type TenantConfiguration = z.infer<typeof TenantConfiguration>;

/** Colours, shape and fonts of a tenant: `theme.yaml`. */
export const Theme = z.strictObject({
  look: z.enum(['linen', 'open-sky', 'ohrid']),
  brand: z.string().regex(/^#[0-9a-f]{6}$/, 'colour'),
  header: z.enum(['line', 'solid', 'tint']),
  tokens: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string()),
  corner: z.union([z.literal(0), z.literal(8), z.literal(14)]),
  font: z.enum(['noto', 'geologica', 'inter']),
});
export type Theme = z.infer<typeof Theme>;

const hostLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^(?:${hostLabel}\\.)+(?!\\d+$)${hostLabel}$`);

function isHostName(host: string): boolean {
  if (/[\s/\\?#@%:]|\p{Extended_Pictographic}/u.test(host)) return false;
  return hostName.test(domainToASCII(host));
}

/** Whether the runtime knows a name of the time zone database. */
function isTimeZone(name: string): boolean {
  try {
    const { timeZone } = Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // An offset such as +02:00 is taken too, and knows no summer time.
    return /^[A-Z]/.test(timeZone);
  } catch {
    return false;
  }
}

/** All public languages of a tenant, required ones first. */
export function publicLanguages(configuration: TenantConfiguration): Language[] {
  return [...configuration.languages.required, ...configuration.languages.optional];
}
