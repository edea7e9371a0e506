import type { LaunchCode } from '../../domain/configuration/readiness.ts';
import { isLanguage, languageNames } from '../../domain/shared/languages.ts';
import { placeText } from '../../i18n/place-text.ts';
import { wordsOf } from '../../i18n/problem-sentences.ts';
import type { PageContext } from '../page-context.ts';
import { instrumentName } from './instrument-name.ts';
import { pageOfPlace } from './place-page.ts';

/** Where a line is put right; a domain, its certificate and copies of the data are the operator's. */
export const pageOfLine: Readonly<Record<LaunchCode, string | null>> = {
  domain: null,
  certificate: null,
  providers: '/admin/providers',
  provider_tests: '/admin/providers',
  mail_sender: '/admin/site',
  mail_records: null,
  mail_test: null,
  contact: '/admin/site',
  emergency: '/admin/site',
  legal_pages: '/admin/pages',
  accessibility: '/admin/pages',
  legal_numbers: '/admin/rules',
  rule: '/admin/rules',
  retention: '/admin/rules',
  institutions: '/admin/institutions',
  translations: '/admin/languages',
  contrast: '/admin/look',
  logo: '/admin/look/logo',
  document: '/admin/configuration',
  editors: '/admin/team',
  trial: '/admin/launch#trial',
  backup: null,
  unpublished: '/admin/configuration',
};

/** What a line is about, in the words of the page's language, and the page of just that where it has one. */
export function aboutLink(page: PageContext, code: LaunchCode, one: string): { text: string; href: string | null } {
  const { t, tenant, language } = page;
  const { institutions } = tenant.configuration;
  switch (code) {
    case 'legal_pages':
    case 'accessibility': {
      const [name = '', inLanguage = ''] = one.split('/');
      const titles: Readonly<Record<string, string>> = {
        about: t('nav.about'),
        help: t('shell.help'),
        privacy: t('nav.privacy'),
        terms: t('nav.terms'),
        accessibility: t('nav.accessibility'),
      };
      const named = isLanguage(inLanguage) ? languageNames[inLanguage] : inLanguage;
      return { text: `${titles[name] ?? name} (${named})`, href: `/admin/pages/${inLanguage}/${name}` };
    }
    case 'legal_numbers': {
      if (one === 'money') return { text: t('moderation:money.title'), href: '/admin/money' };
      return { text: instrumentName(page, tenant.configuration, one), href: `/admin/rules/${one}` };
    }
    case 'institutions': {
      const found = institutions.find(({ key }) => key === one);
      return { text: found?.slots[language]?.name ?? one, href: `/admin/institutions/${one}` };
    }
    case 'translations':
      return { text: isLanguage(one) ? languageNames[one] : one, href: null };
    case 'document': {
      const path = one.split('/');
      return { text: placeText(wordsOf(t, language, tenant), path), href: pageOfPlace(path) };
    }
    default:
      return { text: one, href: null };
  }
}
