import { Button } from '../../../../../../ui/button.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { Radios } from '../../../../../../ui/radios.tsx';
import { AdminPage, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { DraftErrors, draftField } from '../../../../../admin/draft-fields.tsx';
import { DraftNotices, type DraftAsked } from '../../../../../admin/draft-notices.tsx';
import { draftMetadata, draftPage } from '../../../../../admin/draft-page.ts';
import { privatePage, type PageParams } from '../../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<DraftAsked>;
}

const path = '/admin/configuration/approval';

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { form } = await draftPage(page, path, await searchParams);
  return draftMetadata(page, page.t('approval:setting.title'), path, form);
}

/** Whether a second administrator must approve what is published. */
export default async function ApprovalPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const asked = await searchParams;
  const { draft, form } = await draftPage(page, path, asked);
  const { t, to, caller } = page;
  const me = await staffOrLeave(page, path, caller.team.me());
  const manages = me.grants.some(({ role }) => role === 'administrator');
  const needed = draft.document.configuration.approvalNeeded ? 'yes' : 'no';
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/configuration', text: t('configuration:review.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {t('approval:setting.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      {manages ? (
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
