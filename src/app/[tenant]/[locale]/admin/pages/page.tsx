import { languageNames } from '../../../../../domain/shared/languages.ts';
import { requiredPages } from '../../../../../domain/tenants/check-document.ts';
import { blanksOfText } from '../../../../../domain/tenants/blanks-of.ts';
import { publicLanguages } from '../../../../../domain/tenants/schema.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { AdminPage, adminMetadata, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { pageFormats } from '../../../../page-formats.ts';

const path = '/admin/pages';

export async function generateMetadata(props: Props) {
  const { page } = await draftPage(props, path);
  return adminMetadata(page, page.t('look:pages.title'), path);
}

/** The site's own pages by language: whether each is there, whether blanks are left, and when it last changed. */
export default async function PagesPage(props: Props) {
  const { page, asked, draft } = await draftPage(props, path);
  const { t, to, caller } = page;
  const dates = await staffOrLeave(page, path, caller.look.pageDates());
  const format = pageFormats(page);
  const { pages, configuration } = draft.document;
  const state = (source: string | undefined) => {
    if (!source?.trim()) return t('look:pages.missing');
    const blanks = blanksOfText(source).length;
    return blanks > 0 ? t('look:pages.blanks', { count: blanks, n: format.count(blanks) }) : t('look:pages.filled');
  };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('look:pages.title')}</Heading>
      <p>{t('look:pages.lead')}</p>
      {publicLanguages(configuration).map((language) => (
        <Section key={language} id={`pages-${language}`} heading={languageNames[language]}>
          <Table
            caption={t('look:pages.table', { language: languageNames[language] })}
            hideCaption
            cards
            columns={[
              { text: t('look:pages.page') },
              { text: t('look:pages.state') },
              { text: t('look:pages.changed') },
            ]}
            rows={requiredPages.map((name) => {
              const changed = dates.find((date) => date.language === language && date.name === name)?.changedAt;
              return [
                <LinkButton key="page" kind="text" href={to(`/admin/pages/${language}/${name}`)}>
                  {t(`look:pageName.${name}`)}
                </LinkButton>,
                state(pages[language]?.[name]),
                changed ? format.long(changed) : t('look:pages.never'),
              ];
            })}
          />
        </Section>
      ))}
      <HistoryLink page={page} place={['pages']} />
    </AdminPage>
  );
}
