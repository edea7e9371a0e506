import { createInstance, type TFunction } from 'i18next';
import type { Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { namespaces, texts } from './resources.ts';

export type T = TFunction<typeof namespaces>;

type Texts = Record<string, Record<string, unknown>>;

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function merged(base: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const result = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const below = result[key];
    result[key] = isGroup(value) && isGroup(below) ? merged(below, value) : value;
  }
  return result;
}

/** Merged once per configuration in force. */
const overridden = new WeakMap<Texts, Texts>();

/** The language's texts with the tenant's own words in them. */
function textsOf(tenant: Pick<TenantInForce, 'texts'>, language: Language): Texts {
  const own = tenant.texts?.[language];
  if (!own) return texts(language);
  let all = overridden.get(own);
  if (!all) overridden.set(own, (all = merged(texts(language), own) as Texts));
  return all;
}

/**
 * Texts for one request: an i18next instance of its own, with the tenant's languages. A key that a language lacks never
 * falls back to English: `npm run verify` finds it before a reader does. Throws for a language the tenant does not have.
 */
export function getT(tenant: Pick<TenantInForce, 'languages' | 'texts'>, language: Language): T {
  if (!tenant.languages.includes(language)) throw new Error(`the tenant has no language ${language}`);
  const instance = createInstance({
    lng: language,
    supportedLngs: tenant.languages,
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: { [language]: textsOf(tenant, language) },
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    initAsync: false,
  });
  void instance.init();
  return instance.t as T;
}
