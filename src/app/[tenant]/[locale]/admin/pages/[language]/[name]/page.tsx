import { notFound } from 'next/navigation';
import { PageName } from '../../../../../../../domain/configuration/look-schema.ts';
import { languageNames } from '../../../../../../../domain/shared/languages.ts';
import { checkPages } from '../../../../../../../domain/tenants/check-pages.ts';
import { blanksOfText } from '../../../../../../../domain/tenants/blanks-of.ts';
import { LanguageCode } from '../../../../../../../domain/tenants/words-schema.ts';
import { ButtonRow } from '../../../../../../../ui/button-row.tsx';
import { Button } from '../../../../../../../ui/button.tsx';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../../ui/post-form.tsx';
import { ProseMarkup } from '../../../../../../../ui/prose.tsx';
import { Section } from '../../../../../../../ui/section.tsx';
import { TextField } from '../../../../../../../ui/text-field.tsx';
import { HistoryLink } from '../../../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftErrors, draftField } from '../../../../../../admin/draft-fields.tsx';
import { draftPage, type Search } from '../../../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import type { PageParams } from '../../../../../../page-context.ts';
import { siteMarkdown } from '../../../../../../site-markdown.ts';

type Props = { params: Promise<Awaited<PageParams> & { language: string; name: string }>; searchParams: Search };

async function load(props: Props) {
  const { language: ofPage, name: named } = await props.params;
  const [language, name] = [LanguageCode.safeParse(ofPage), PageName.safeParse(named)];
  if (!language.success || !name.success) notFound();
  const path = `/admin/pages/${language.data}/${name.data}`;
  const loaded = await draftPage(props, path);
  const { t } = loaded.page;
  const title = t('look:page.title', {
    page: t(`look:pageName.${name.data}`),
    language: languageNames[language.data],
  });
  return { ...loaded, path, title, language: language.data, name: name.data };
}

export async function generateMetadata(props: Props) {
  const { page, path, title, wrong } = await load(props);
  return adminMetadata(page, title, path, wrong);
}

/** One page in one language: its Markdown, and what it looks like. */
export default async function PageOfSitePage(props: Props) {
  const { page, asked, path, title, language, name, draft, form, mayEdit } = await load(props);
  const { t, to } = page;
  const field = draftField(page, form)('text', draft.document.pages[language]?.[name]);
  const text = field.value ?? '';
  const blanks = blanksOfText(text);
  const hidden = {
    key: await page.formKey(),
    seen: form?.values['seen'] ?? draft.seen,
    pageLanguage: language,
    name,
  };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/pages', text: t('look:pages.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{title}</Heading>
      <DraftErrors page={page} form={form} />
      {blanks.length > 0 && <p>{t('look:page.blanks', { blanks: blanks.join(', ') })}</p>}
      {mayEdit && (
        <PostForm action={to('/do/look/page')} hidden={hidden}>
          <TextField {...field} label={t('look:page.text')} hint={t('look:page.hint')} rows={24} lang={language} />
          <ButtonRow>
            <Button>{t('look:save')}</Button>
            <Button kind="secondary" action={to('/do/look/show-page')}>
              {t('look:show')}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
      <Section id="preview" heading={t('look:preview.title')}>
        <div lang={language}>
          {checkPages({ pages: { [language]: { [name]: text } } }).length === 0 && (
            <ProseMarkup html={siteMarkdown(withoutTitleLevel(text)).html} />
          )}
        </div>
      </Section>
      <HistoryLink page={page} place={['pages', language, name]} />
    </AdminPage>
  );
}

/** One level lower: the console's page has a first heading of its own. */
function withoutTitleLevel(text: string): string {
  return text.replace(/^#(?=#{0,4}[ \t])/gm, '##');
}
