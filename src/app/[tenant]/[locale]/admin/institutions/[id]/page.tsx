import { notFound } from 'next/navigation';
import { Heading } from '../../../../../../ui/heading.tsx';
import { Section } from '../../../../../../ui/section.tsx';
import { TextLink } from '../../../../../../ui/text-link.tsx';
import { ActButton } from '../../../../../admin/act-button.tsx';
import { PlaceFacts } from '../../../../../admin/place-facts.tsx';
import { HistoryLink } from '../../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import { draftPage, type Search } from '../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../admin/settings/form-problems.tsx';
import { InstitutionForm } from '../../../../../admin/settings/institution-form.tsx';
import { institutionName, usesOf } from '../../../../../admin/settings/institution-uses.ts';
import { HandoverFacts } from '../../../../../admin/settings/handover-facts.tsx';
import { SlotPreview } from '../../../../../admin/settings/slot-preview.tsx';
import { InstitutionView } from '../../../../../institutions/institution-view.tsx';
import type { PageParams } from '../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const path = `/admin/institutions/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const institution = loaded.draft.document.configuration.institutions.find(({ key }) => key === id);
  if (!institution) notFound();
  return { ...loaded, path, institution };
}

export async function generateMetadata(props: Props) {
  const { page, path, institution, wrong } = await load(props);
  return adminMetadata(page, institutionName(page, institution), path, wrong);
}

/** One institution with the sentences that its words make. */
export default async function InstitutionPage(props: Props) {
  const { page, path, institution, asked, draft, form, mayEdit } = await load(props);
  const { t, caller } = page;
  const uses = usesOf(page, draft.document, await caller.settings.inUse(), institution.key);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/institutions', text: t('settings:institution.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{institutionName(page, institution)}</Heading>
      <FormProblems page={page} form={form} />
      <SlotPreview page={page} institution={institution} />
      <Section id="details" heading={t('settings:institution.details')}>
        <InstitutionView page={page} configuration={draft.document.configuration} institution={institution} />
        <HandoverFacts page={page} institution={institution} />
        {mayEdit && (
          <p>
            <TextLink href={page.to(`${path}/details`)} text={t('settings:institution.detailsEdit')} />
          </p>
        )}
      </Section>
      {mayEdit ? (
        <>
          <Section id="edit" heading={t('settings:institution.edit')}>
            <InstitutionForm page={page} seen={draft.seen} form={form} institution={institution} />
          </Section>
          <Section id="remove" heading={t('settings:institution.removeTitle')}>
            {uses === null ? (
              <ActButton
                page={page}
                verb="settings/remove-institution"
                hidden={{ seen: draft.seen, institution: institution.key }}
                kind="danger"
                text={t('settings:institution.remove', { name: institutionName(page, institution) })}
              />
            ) : (
              <p>{t('settings:institution.inUse', { uses })}</p>
            )}
          </Section>
        </>
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={[['configuration', 'institutions', institution.key]]}
        />
      )}
      <HistoryLink page={page} place={['configuration', 'institutions', institution.key]} />
    </AdminPage>
  );
}
