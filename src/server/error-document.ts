import { escapeHtml } from '../domain/shared/escape-html.ts';
import type { Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT } from '../i18n/get-t.ts';
import { isDemonstration } from './demonstration.ts';
import { stylesheetFor } from '../ui/stylesheet.ts';
import { translated } from '../domain/tenants/tenant-in-force.ts';

export interface ErrorFacts {
  status: 403 | 404 | 429 | 500 | 503;
  /** Request id that a person can quote. */
  reference: string;
  /** Seconds to wait, for 429. */
  retryAfter?: number | undefined;
  /** Where to try again after the wait, for 429. */
  back?: string | undefined;
}

/** A small static page in the tenant's look and language, made without Next or the database (contract C1, ux.md A45). */
export function errorDocument(tenant: TenantInForce, language: Language | null, facts: ErrorFacts): string {
  const lang = language ?? tenant.configuration.languages.default;
  const t = getT(tenant, lang);
  const { title, text } = words(t, facts);
  const link = (href: string, words: string) => `<p><a href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`;
  const links = [
    facts.status === 500 && link(`/${lang}/account/signatures`, t('common:account.mySignatures')),
    facts.back && link(facts.back, t('common:error.toForm')),
    facts.status === 429 && tenant.pages[lang]?.['help'] && link(`/${lang}/help`, t('common:shell.help')),
    link(`/${lang}`, t('common:error.toHome')),
  ];
  const reference = `<p class="small">${escapeHtml(t('common:error.reference', { reference: facts.reference }))}</p>`;
  return smallDocument(tenant, lang, title, `<p>${escapeHtml(text)}</p>${links.filter(Boolean).join('')}${reference}`);
}

/** The frame of a page that is made without Next: look, name and language of the tenant; never indexed. `content` is HTML. */
export function smallDocument(tenant: TenantInForce, lang: Language, title: string, content: string): string {
  const t = getT(tenant, lang);
  const name = translated(tenant, tenant.configuration.name, lang).text;
  const demoNote = isDemonstration(tenant)
    ? `<aside class="demo-note" aria-label="${escapeHtml(t('common:shell.demoTitle'))}"><p class="wrap"><strong>${escapeHtml(t('common:shell.demoStrong'))}</strong> ${escapeHtml(t('common:shell.demoText'))}</p></aside>`
    : '';
  return `<!DOCTYPE html><html lang="${lang}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)} – ${escapeHtml(name)}</title><link rel="stylesheet" href="${stylesheetFor(tenant.slug, tenant.theme).path}"></head><body>${demoNote}<header class="header"><div class="wrap"><div class="header__row"><a class="header__home" href="/${lang}"><span>${escapeHtml(name)}</span></a></div></div></header><main id="content" class="main" tabindex="-1"><div class="wrap"><div class="signing"><h1>${escapeHtml(title)}</h1>${content}</div></div></main></body></html>`;
}

function words(t: ReturnType<typeof getT>, facts: ErrorFacts): { title: string; text: string } {
  switch (facts.status) {
    case 403:
      return { title: t('common:error.otherSiteTitle'), text: t('common:error.otherSiteText') };
    case 404:
      return { title: t('common:error.notFoundTitle'), text: t('common:error.notFoundText') };
    case 429:
      return {
        title: t('common:error.tooManyTitle'),
        text: t('common:error.tooManyText', { n: String(Math.ceil((facts.retryAfter ?? 60) / 60)) }),
      };
    case 500:
      return { title: t('common:error.faultTitle'), text: t('common:error.faultText') };
    case 503:
      return { title: t('common:error.busyTitle'), text: t('common:error.busyText') };
  }
}
