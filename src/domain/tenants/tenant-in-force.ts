import { createHash } from 'node:crypto';
import { publicLanguages, type Instrument, type TenantConfiguration, type Theme } from './schema.ts';
import type { Language } from '../shared/languages.ts';
import { type Quotas, usualQuotas } from './quotas.ts';
import type { Rule } from './rule-schema.ts';
import { versionInForce } from './version-in-force.ts';

/** The whole stored document of a tenant: configuration, look and texts. */
export interface TenantDocument {
  configuration: TenantConfiguration;
  theme: Theme;
  logo: string;
  /** language → page name → Markdown. */
  pages: Partial<Record<Language, Record<string, string>>>;
  /** The tenant's own words in place of the interface's: language → module → the keys it changes. */
  texts?: Partial<Record<Language, Record<string, Record<string, unknown>>>> | undefined;
}

export type TenantState = 'draft' | 'live' | 'read_only' | 'retired';

/** A tenant as requests see it: identity, state and the configuration version in force. */
export interface TenantInForce extends TenantDocument {
  id: string;
  slug: string;
  state: TenantState;
  version: number;
  canonicalHost: string;
  languages: Language[];
  quotas: Quotas;
}

export function tenantInForce(
  tenant: { id: string; slug: string; state: TenantState; canonicalHost: string; version: number; quotas?: Quotas },
  document: TenantDocument,
): TenantInForce {
  return { ...document, quotas: usualQuotas, ...tenant, languages: publicLanguages(document.configuration) };
}

/** The instrument of a key; unknown keys are a broken configuration, not a visitor's fault. */
export function instrumentOf(tenant: TenantInForce, key: string): Instrument {
  const instrument = tenant.configuration.instruments.find((candidate) => candidate.key === key);
  if (!instrument) throw new Error(`tenant ${tenant.slug} has no instrument ${key}`);
  return instrument;
}

/** The rule of an instrument that is in force on a local date. */
export function ruleInForce(instrument: Instrument, localDate: string): Rule | undefined {
  return versionInForce(instrument.rules, localDate) ?? undefined;
}

/** A translated text in the wished language, else in the tenant's default, with the language it is in. */
export function translated(
  tenant: TenantInForce,
  text: Partial<Record<Language, string>>,
  language: Language,
): { text: string; language: Language } {
  const wished = text[language];
  if (wished !== undefined) return { text: wished, language };
  for (const other of [tenant.configuration.languages.default, ...tenant.languages]) {
    const found = text[other];
    if (found !== undefined) return { text: found, language: other };
  }
  return { text: '', language };
}

/** SHA-256 (hex) of a text's canonical JSON; for the texts of initiatives. */
export function textHash(text: unknown): string {
  return createHash('sha256').update(JSON.stringify(text)).digest('hex');
}
