import { languageNames, type Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT } from '../i18n/get-t.ts';
import { escapeHtml } from '../domain/shared/escape-html.ts';
import { smallDocument } from './error-document.ts';

/** What a site says before its team has opened it, in each of its languages. */
export function notOpenDocument(tenant: TenantInForce, language: Language): string {
  const t = getT(tenant, language);
  const others = tenant.languages
    .filter((other) => other !== language)
    .map((other) => `<a href="/${other}" lang="${other}" hreflang="${other}">${escapeHtml(languageNames[other])}</a>`);
  const { organisation, email } = tenant.configuration.contact;
  const lines = [
    `<p>${escapeHtml(t('launch:notOpen.text', { organisation }))}</p>`,
    `<p>${escapeHtml(t('launch:notOpen.contact'))} <a href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a></p>`,
    ...(others.length > 0 ? [`<p>${others.join(' · ')}</p>`] : []),
    `<p><a href="/${language}/admin">${escapeHtml(t('launch:notOpen.team'))}</a></p>`,
  ];
  return smallDocument(tenant, language, t('launch:notOpen.title'), lines.join(''));
}
