import { createInstance, type TFunction } from 'i18next';
import type { Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { namespaces, texts } from './resources.ts';

export type T = TFunction<readonly ['common', 'initiatives', 'signatures', 'people', 'following', 'emails']>;

/**
 * Texts for one request: an i18next instance of its own, with the tenant's languages. A key that a language lacks never
 * falls back to English: `npm run verify` finds it before a reader does.
 */
export function getT(tenant: Pick<TenantInForce, 'languages'>, language: Language): T {
  const instance = createInstance({
    lng: language,
    supportedLngs: tenant.languages,
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: { [language]: texts(language) },
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    initAsync: false,
  });
  void instance.init();
  return instance.t as T;
}
