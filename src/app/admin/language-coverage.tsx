import type { DraftView } from '../../domain/configuration/read-draft.ts';
import { languageNames, type Language } from '../../domain/shared/languages.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import { namespaces } from '../../i18n/resources.ts';
import { coverage } from '../../i18n/text-coverage.ts';
import { Section } from '../../ui/section.tsx';
import { Table } from '../../ui/table.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';

/** Each language by module: how many texts it has, how many are the site's own, and whether somebody confirmed them. */
export function LanguageCoverage({ page, draft, mayEdit }: Omit<TableProps, 'language'>) {
  const { t } = page;
  return (
    <Section id="coverage" heading={t('look:coverage.title')}>
      <div className="stack">
        <p>{t('look:coverage.note')}</p>
        {publicLanguages(draft.document.configuration).map((language) => (
          <LanguageTable key={language} page={page} draft={draft} language={language} mayEdit={mayEdit} />
        ))}
      </div>
    </Section>
  );
}

interface TableProps {
  page: PrivatePageContext;
  draft: DraftView;
  language: Language;
  mayEdit: boolean;
}

function LanguageTable({ page, draft, language, mayEdit }: TableProps) {
  const { t } = page;
  const format = pageFormats(page);
  const rows = namespaces.map((module) => ({ module, ...coverage(draft.document, language, module) }));
  return (
    <Table
      caption={languageNames[language]}
      cards
      columns={[
        { text: t('look:coverage.module') },
        { text: t('look:coverage.present') },
        { text: t('look:coverage.own') },
        { text: t('look:coverage.state') },
      ]}
      rows={rows.map(({ module, present, texts, own, state }) => [
        t(`look:module.${module}`),
        t('look:coverage.of', { n: format.count(present), all: format.count(texts) }),
        format.count(own),
        <div key="state" className="stack">
          <span>{t(`look:state.${state}`)}</span>
          {mayEdit && state !== 'confirmed' && (
            <ActButton
              page={page}
              verb="look/confirm-texts"
              hidden={{ seen: draft.seen, textLanguage: language, module }}
              kind="text"
              text={t('look:coverage.confirm', {
                module: t(`look:module.${module}`),
                language: languageNames[language],
              })}
            />
          )}
        </div>,
      ])}
    />
  );
}
