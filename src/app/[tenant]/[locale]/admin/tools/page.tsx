import { absentTools } from '../../../../../domain/tenants/check-features.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Checkboxes } from '../../../../../ui/checkboxes.tsx';
import { Facts } from '../../../../../ui/facts.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../ui/post-form.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { formParts } from '../../../../admin/moderation/form-parts.ts';
import { fieldOf } from '../../../../admin/rules/rule-form-fields.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../admin/settings/form-problems.tsx';

const path = '/admin/tools';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('moderation:tools.title'), path, wrong);
}

/** What people can do on this site, and what this installation does not have yet. */
export default async function ToolsPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to } = page;
  const { features } = draft.document.configuration;
  const parts = formParts(page, form, features.donations ? { donations: 'on' } : {});
  const { error, errorPrefix } = fieldOf(parts, 'donations');
  const fact = (tool: 'initiatives' | 'donations') => ({
    term: t(`configuration:place.${tool}`),
    value: t(features[tool] ? 'configuration:value.yes' : 'configuration:value.no'),
    note: t(`moderation:tools.${tool}Note`),
  });
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('moderation:tools.title')}</Heading>
      <FormProblems page={page} form={form} />
      <Facts
        items={[
          fact('initiatives'),
          ...(mayEdit ? [] : [fact('donations')]),
          ...absentTools.map((tool) => ({
            term: t(`configuration:place.${tool}`),
            value: t('moderation:tools.absent'),
            note: t('moderation:tools.absentNote'),
          })),
        ]}
      />
      {mayEdit && (
        <PostForm
          action={to('/do/moderation/save-tools')}
          hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen }}
        >
          <Checkboxes
            id="donations"
            legend={t('configuration:place.donations')}
            hint={t('moderation:tools.donationsNote')}
            error={error}
            errorPrefix={errorPrefix}
            items={[
              {
                name: 'donations',
                label: t('configuration:place.enabled'),
                checked: parts.values['donations'] === 'on',
              },
            ]}
          />
          <p>
            <Button>{t('settings:save')}</Button>
          </p>
        </PostForm>
      )}
      <p>
        <TextLink href={to('/admin/money')} text={t('moderation:money.title')} />
      </p>
    </AdminPage>
  );
}
