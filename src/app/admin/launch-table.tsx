import type { Launch } from '../../domain/configuration/read-launch.ts';
import type { LaunchCode, LaunchLine } from '../../domain/configuration/readiness.ts';
import { isLanguage, languageNames } from '../../domain/shared/languages.ts';
import { placeText } from '../../i18n/place-text.ts';
import { wordsOf } from '../../i18n/problem-sentences.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';

/** Where a line is put right; a domain and its certificate are the operator's. */
const pageOf: Readonly<Record<LaunchCode, string | null>> = {
  domain: null,
  certificate: null,
  providers: '/admin/providers',
  mail_sender: '/admin/site',
  contact: '/admin/site',
  legal_pages: '/admin/pages',
  accessibility: '/admin/pages',
  legal_numbers: '/admin/rules',
  rule: '/admin/rules',
  retention: '/admin/rules',
  institutions: '/admin/institutions',
  translations: '/admin/languages',
  contrast: '/admin/look',
  document: '/admin/configuration',
  editors: '/admin/team',
  trial: '/admin/launch#trial',
  unpublished: '/admin/configuration',
};

const tags = {
  done: { kind: 'reached', icon: 'check' },
  missing: { kind: 'refused', icon: 'cross' },
  warning: { kind: 'paused', icon: 'warning' },
} as const;

/** Every line of the checklist: what, its state, and what to do where it is not done. */
export function LaunchTable({ page, launch }: { page: PageContext; launch: Launch }) {
  const { t } = page;
  return (
    <Table
      caption={t('launch:check.table')}
      hideCaption
      cards
      columns={[{ text: t('launch:check.what') }, { text: t('launch:check.state') }, { text: t('launch:check.todo') }]}
      rows={launch.lines.map((line) => [
        t(`launch:line.${line.code}.title`),
        <StatusTag key="state" {...tags[line.state]} text={t(`launch:state.${line.state}`)} />,
        line.state === 'done' ? (
          t('launch:check.nothing')
        ) : (
          <WhatToDo key="todo" page={page} line={line} host={launch.host} />
        ),
      ])}
    />
  );
}

function WhatToDo({ page, line: { code, state, about }, host }: { page: PageContext; line: LaunchLine; host: string }) {
  const { t, to } = page;
  const path = pageOf[code];
  return (
    <div className="stack">
      <p>
        {t(`launch:line.${code}.todo`, { host })} {state === 'warning' && t('launch:check.keepsNothing')}
      </p>
      {about.length > 0 && (
        <p className="small">{[...new Set(about.map((one) => named(page, code, one)))].join(', ')}</p>
      )}
      {path && (
        <p>
          <a href={to(path)}>{t('launch:check.goAbout', { what: t(`launch:line.${code}.title`) })}</a>
        </p>
      )}
    </div>
  );
}

/** What a line is about, in the words of the page's language. */
function named({ t, say, tenant, language }: PageContext, code: LaunchCode, one: string): string {
  const { instruments, institutions } = tenant.configuration;
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
      return `${titles[name] ?? name} (${isLanguage(inLanguage) ? languageNames[inLanguage] : inLanguage})`;
    }
    case 'legal_numbers':
    case 'retention': {
      const found = instruments.find(({ key }) => key === one);
      if (found) return say(found.name).text;
      return one === 'money' ? t('moderation:money.title') : one;
    }
    case 'institutions':
      return institutions.find(({ key }) => key === one)?.slots[language]?.name ?? one;
    case 'translations':
      return isLanguage(one) ? languageNames[one] : one;
    case 'document':
      return placeText(wordsOf(t, language, tenant), one.split('/'));
    default:
      return one;
  }
}
