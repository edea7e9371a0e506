import { notFound } from 'next/navigation';
import { fieldsOfDetails } from '../../../../../../../server/forms/institution-fields.ts';
import { Facts } from '../../../../../../../ui/facts.tsx';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { Section } from '../../../../../../../ui/section.tsx';
import { TextLink } from '../../../../../../../ui/text-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import { RuleErrors } from '../../../../../../admin/rules/rule-errors.tsx';
import { PlaceFacts } from '../../../../../../admin/place-facts.tsx';
import { draftPage, type Search } from '../../../../../../admin/draft-page.ts';
import { InstitutionDetailsForm } from '../../../../../../admin/settings/institution-details-form.tsx';
import { institutionName } from '../../../../../../admin/settings/institution-uses.ts';
import { answerTerms } from '../../../../../../institutions/institution-view.tsx';
import type { PageParams } from '../../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const back = `/admin/institutions/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, `${back}/details`);
  const { configuration } = loaded.draft.document;
  const institution = configuration.institutions.find(({ key }) => key === id);
  if (!institution) notFound();
  const name = institutionName(loaded.page, institution);
  const title = loaded.page.t('settings:institution.detailsOf', { name });
  return { ...loaded, path: `${back}/details`, back: { href: back, text: name }, configuration, institution, title };
}

export async function generateMetadata(props: Props) {
  const { page, path, title, wrong } = await load(props);
  return adminMetadata(page, title, path, wrong);
}

/** What an institution decides and how it works; the time for its answer stands at the rules and is only shown. */
export default async function InstitutionDetailsPage(props: Props) {
  const { page, path, back, title, configuration, institution, asked, draft, form, mayEdit } = await load(props);
  const { t, to, say } = page;
  const terms = answerTerms(page, configuration, institution.key);
  return (
    <AdminPage page={page} path={path} back={back}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{title}</Heading>
      <RuleErrors page={page} form={form} />
      {mayEdit ? (
        <>
          <p>{t('settings:institution.detailsLead')}</p>
          <InstitutionDetailsForm
            form={{ page, values: form?.values ?? fieldsOfDetails(institution), errors: form?.errors ?? {} }}
            configuration={configuration}
            institution={institution}
            seen={draft.seen}
          />
        </>
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={[['configuration', 'institutions', institution.key]]}
        />
      )}
      {terms.length > 0 && (
        <Section id="answers" heading={t('configuration:place.answerTerm')}>
          <p>{t('settings:institution.answerNote')}</p>
          <Facts
            items={terms.map(({ instrument, term }) => ({
              term: say(instrument.name).text,
              value: term,
              note: <TextLink href={to(`/admin/rules/${instrument.key}`)} text={t('rules:list.title')} />,
            }))}
          />
        </Section>
      )}
    </AdminPage>
  );
}
