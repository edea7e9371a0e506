import { Button } from '../../../../../../ui/button.tsx';
import { FileField } from '../../../../../../ui/file-field.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { SvgMarkup } from '../../../../../../ui/svg-markup.tsx';
import { HistoryLink } from '../../../../../admin/history-link.tsx';
import { AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftErrors, draftField } from '../../../../../admin/draft-fields.tsx';
import { draftMetadata, draftPage } from '../../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import type { Asked } from '../../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

const path = '/admin/look/logo';

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  return draftMetadata(page, page.t('look:logo.title'), path, await page.formState((await searchParams).form));
}

/** The logo that is prepared, and a file to put in its place. */
export default async function LogoPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const asked = await searchParams;
  const { t, to } = page;
  const { draft, form, mayEdit } = await draftPage(page, path, asked);
  const { value: _value, ...field } = draftField(page, form)('logo');
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/look', text: t('look:theme.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('look:logo.title')}</Heading>
      <DraftErrors page={page} form={form} />
      <p>{t('look:logo.lead')}</p>
      <p>
        <SvgMarkup svg={draft.document.logo} className="header__logo" />
      </p>
      {mayEdit && (
        <PostForm file action={to('/do/look/logo')} hidden={{ key: await page.formKey(), seen: draft.seen }}>
          <FileField
            {...field}
            label={t('look:logo.file')}
            hint={t('look:logo.fileNote')}
            accept=".svg,image/svg+xml"
          />
          <p>
            <Button>{t('look:save')}</Button>
          </p>
        </PostForm>
      )}
      <HistoryLink page={page} place={['logo']} />
    </AdminPage>
  );
}
