import { languageNames, languages } from '../../../../../domain/shared/languages.ts';
import { LanguageCode } from '../../../../../domain/tenants/words-schema.ts';
import { findTexts } from '../../../../../i18n/find-texts.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { DraftErrors } from '../../../../admin/draft-fields.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { FoundTexts, TextSearch } from '../../../../admin/find-texts.tsx';
import { LanguageCoverage } from '../../../../admin/language-coverage.tsx';
import { LanguagesForm } from '../../../../admin/languages-form.tsx';

const path = '/admin/languages';
/** Texts shown for one search. */
const most = 40;

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('look:languages.title'), path, wrong);
}

/** The site's languages, how far each is, and the way from a text that somebody saw to its own words. */
export default async function LanguagesPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t } = page;
  const inUse = await staffOrLeave(page, path, page.caller.look.languagesInUse());
  const wanted = LanguageCode.catch(page.language).parse(asked.in);
  const seen = typeof asked.q === 'string' ? asked.q.slice(0, 300) : '';
  const found = seen.trim() ? findTexts(draft.document, wanted, seen, most) : null;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('look:languages.title')}</Heading>
      <DraftErrors page={page} form={form} />
      <TextSearch
        page={page}
        seen={seen}
        language={wanted}
        languages={languages.map((one) => ({ value: one, text: languageNames[one], lang: one }))}
      />
      {found && <FoundTexts page={page} language={wanted} found={found} most={most} />}
      {mayEdit ? (
        <LanguagesForm page={page} draft={draft} form={form} inUse={inUse} />
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={['required', 'optional', 'default', 'equal'].map((part) => ['configuration', 'languages', part])}
        />
      )}
      <LanguageCoverage page={page} draft={draft} mayEdit={mayEdit} />
      <HistoryLink page={page} place={['texts']} />
    </AdminPage>
  );
}
