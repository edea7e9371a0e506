import { Button } from '../../../../../../ui/button.tsx';
import { FileField } from '../../../../../../ui/file-field.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { SvgMarkup } from '../../../../../../ui/svg-markup.tsx';
import { HistoryLink } from '../../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftErrors, draftField } from '../../../../../admin/draft-fields.tsx';
import { draftPage, type Props } from '../../../../../admin/draft-page.ts';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';

const path = '/admin/look/logo';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('look:logo.title'), path, wrong);
}

/** The logo that is prepared, and a file to put in its place. */
export default async function LogoPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to } = page;
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
