import { Button } from '../../../../../../ui/button.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { Radios } from '../../../../../../ui/radios.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftErrors, draftField } from '../../../../../admin/draft-fields.tsx';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import { draftPage, type Props } from '../../../../../admin/draft-page.ts';

const path = '/admin/configuration/approval';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('approval:setting.title'), path, wrong);
}

/** Whether a second administrator must approve what is published. */
export default async function ApprovalPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to } = page;
  const needed = draft.document.configuration.approvalNeeded ? 'yes' : 'no';
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/configuration', text: t('configuration:review.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {t('approval:setting.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      {mayEdit ? (
        <>
          <p>{t('approval:setting.lead')}</p>
          <PostForm action={to('/do/approval/set')} hidden={hidden}>
            <Radios
              {...draftField(page, form)('needed', needed)}
              legend={t('approval:setting.question')}
              hint={t('approval:setting.note')}
              options={(['no', 'yes'] as const).map((value) => ({ value, text: t(`approval:setting.${value}`) }))}
            />
            <p>
              <Button>{t('approval:setting.save')}</Button>
            </p>
          </PostForm>
        </>
      ) : (
        <p>{t(`approval:setting.${needed}`)}</p>
      )}
    </AdminPage>
  );
}
