import { notFound } from 'next/navigation';
import { competence } from '../../../../../../../domain/tenants/review-schema.ts';
import { publicLanguages } from '../../../../../../../domain/tenants/schema.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { ActButton } from '../../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import { CriterionForm } from '../../../../../../admin/moderation/criterion-form.tsx';
import { draftPage, type Search } from '../../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../../admin/settings/form-problems.tsx';
import { PlaceFacts } from '../../../../../../admin/place-facts.tsx';
import type { PageParams } from '../../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const path = `/admin/moderation/questions/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const criterion = loaded.draft.document.configuration.review?.criteria.find(({ key }) => key === id);
  if (!criterion) notFound();
  return { ...loaded, path, criterion };
}

export async function generateMetadata(props: Props) {
  const { page, path, criterion, wrong } = await load(props);
  return adminMetadata(page, page.say(criterion.question).text || criterion.key, path, wrong);
}

/** One question of the check. */
export default async function QuestionPage(props: Props) {
  const { page, path, criterion, asked, draft, form, mayEdit } = await load(props);
  const { t, say } = page;
  const { text, language } = say(criterion.question);
  const languages = publicLanguages(draft.document.configuration);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/moderation', text: t('moderation:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} lang={language}>
        {text || criterion.key}
      </Heading>
      <FormProblems page={page} form={form} />
      {mayEdit ? (
        <CriterionForm page={page} seen={draft.seen} form={form} languages={languages} criterion={criterion} />
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={[['configuration', 'review', 'criteria', criterion.key]]}
        />
      )}
      {mayEdit && draft.document.configuration.review?.criteria[0] !== criterion && (
        <ActButton
          page={page}
          verb="moderation/raise-criterion"
          hidden={{ seen: draft.seen, criterion: criterion.key }}
          text={t('moderation:criterion.earlier')}
        />
      )}
      {criterion.key === competence && <p>{t('moderation:criterion.stays')}</p>}
      {mayEdit && criterion.key !== competence && (
        <ActButton
          page={page}
          verb="moderation/remove-criterion"
          hidden={{ seen: draft.seen, criterion: criterion.key }}
          kind="danger"
          text={t('moderation:criterion.remove')}
        />
      )}
    </AdminPage>
  );
}
