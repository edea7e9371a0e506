import { notFound } from 'next/navigation';
import { RefusalReason } from '../../../../../../../domain/tenants/review-schema.ts';
import { publicLanguages } from '../../../../../../../domain/tenants/schema.ts';
import { getT } from '../../../../../../../i18n/get-t.ts';
import { Button } from '../../../../../../../ui/button.tsx';
import { Checkbox } from '../../../../../../../ui/checkbox.tsx';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../../ui/post-form.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import { fieldsOfText, formParts } from '../../../../../../admin/moderation/form-parts.ts';
import { TextFields } from '../../../../../../admin/moderation/text-fields.tsx';
import { draftPage, type Search } from '../../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../../admin/settings/form-problems.tsx';
import { PlaceFacts } from '../../../../../../admin/place-facts.tsx';
import type { PageParams } from '../../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const path = `/admin/moderation/reasons/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const reason = RefusalReason.options.find((one) => one === id);
  const { review } = loaded.draft.document.configuration;
  if (!reason || !review) notFound();
  return { ...loaded, path, reason, used: review.refusalReasons.find(({ key }) => key === reason) };
}

export async function generateMetadata(props: Props) {
  const { page, path, reason, wrong } = await load(props);
  return adminMetadata(page, page.t(`moderation:reason.${reason}`), path, wrong);
}

/** One reason for refusing: whether it is used here, and in whose words. */
export default async function ReasonPage(props: Props) {
  const { page, path, reason, used, asked, draft, form, mayEdit } = await load(props);
  const { t, to, tenant } = page;
  const parts = formParts(page, form, {
    ...(used && { used: 'on' }),
    ...(used?.appealable && { appealable: 'on' }),
    ...fieldsOfText('words', used?.words),
  });
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/moderation', text: t('moderation:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t(`moderation:reason.${reason}`)}</Heading>
      <FormProblems page={page} form={form} />
      {mayEdit ? (
        <PostForm
          action={to('/do/moderation/save-refusal')}
          hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? draft.seen, reason }}
        >
          {(['used', 'appealable'] as const).map((name) => (
            <Checkbox
              key={name}
              name={name}
              label={t(`moderation:refusal.${name}`)}
              checked={parts.values[name] === 'on'}
            />
          ))}
          <TextFields
            form={parts}
            place="words"
            languages={publicLanguages(draft.document.configuration)}
            label={(language) => t('moderation:refusal.words', { language })}
            hint={t('moderation:refusal.wordsHint')}
            standard={(language) => getT(tenant, language)(`moderation:reason.${reason}`)}
          />
          <p>
            <Button>{t('settings:save')}</Button>
          </p>
        </PostForm>
      ) : !used ? (
        <p>{t('moderation:refusal.unused')}</p>
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={[['configuration', 'review', 'refusalReasons', reason]]}
        />
      )}
    </AdminPage>
  );
}
