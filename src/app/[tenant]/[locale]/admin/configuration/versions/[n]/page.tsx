import { cache } from 'react';
import { changeSentences } from '../../../../../../../i18n/change-sentences.ts';
import { Button } from '../../../../../../../ui/button.tsx';
import { Facts } from '../../../../../../../ui/facts.tsx';
import { GetForm } from '../../../../../../../ui/get-form.tsx';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { Section } from '../../../../../../../ui/section.tsx';
import { Select } from '../../../../../../../ui/select.tsx';
import { ActButton } from '../../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../../admin/admin-page.tsx';
import { ChangedPages } from '../../../../../../admin/changed-pages.tsx';
import { DraftErrors, hasErrors } from '../../../../../../admin/draft-fields.tsx';
import { DraftNotices, type DraftAsked } from '../../../../../../admin/draft-notices.tsx';
import { memberNames } from '../../../../../../admin/member-names.ts';
import { SentenceList } from '../../../../../../admin/sentence-list.tsx';
import { privatePage } from '../../../../../../page-context.ts';
import { pageFormats } from '../../../../../../page-formats.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; n: string }>;
  searchParams: Promise<DraftAsked & { against?: string | string[] }>;
}

const list = '/admin/configuration/versions';

const load = cache(async (tenant: string, locale: string, n: string, against: unknown, asked: DraftAsked['form']) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const path = `${list}/${encodeURIComponent(n)}`;
  const compared = typeof against === 'string' && /^[1-9]\d{0,5}$/.test(against) ? Number(against) : undefined;
  const input = { version: Number(n), ...(compared !== undefined && { against: compared }) };
  const view = await staffOrLeave(page, path, page.caller.configuration.version(input));
  return { page, path, view, compared, form: await page.formState(asked) };
});

export async function generateMetadata({ params, searchParams }: Props) {
  const [{ tenant, locale, n }, asked] = [await params, await searchParams];
  const { page, path, view, form } = await load(tenant, locale, n, asked.against, asked.form);
  const title = page.t('configuration:versions.one', { n: pageFormats(page).count(view.version) });
  return adminMetadata(page, title, path, hasErrors(form));
}

/** One published version: what it changed, of the one before or of any other, and the way back to it. */
export default async function VersionPage({ params, searchParams }: Props) {
  const [{ tenant, locale, n }, asked] = [await params, await searchParams];
  const { page, path, view, compared, form } = await load(tenant, locale, n, asked.against, asked.form);
  const { t, to, language, caller } = page;
  const { count, moment } = pageFormats(page);
  const [grants, versions, draft] = await Promise.all([
    caller.team.grants(),
    caller.configuration.versions(),
    caller.configuration.draft(),
  ]);
  const manages = grants.some(({ role }) => role === 'administrator');
  const nameOf = await memberNames(page);
  const published = versions.find(({ version }) => version === view.version);
  const isLatest = versions[0]?.version === view.version;
  const others = versions.filter(({ version }) => version !== view.version);
  const { before, changes } = view;
  const sentences = before ? changeSentences(t, language, changes, { before, after: view.document }) : [];
  const nameOfVersion = (version: number) => t('configuration:versions.one', { n: count(version) });
  return (
    <AdminPage page={page} path={path} back={{ href: list, text: t('configuration:versions.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {nameOfVersion(view.version)}
      </Heading>
      <DraftErrors page={page} form={form} />
      {published && (
        <Facts
          items={[
            {
              term: t('configuration:versions.at'),
              value: moment(published.publishedAt),
            },
            { term: t('configuration:versions.by'), value: nameOf(published.publishedBy) },
            { term: t('configuration:versions.why'), value: published.reason },
          ]}
        />
      )}
      <Section
        id="changed"
        heading={
          compared === undefined
            ? t('configuration:versions.changed')
            : t('configuration:versions.against', { n: count(compared) })
        }
      >
        {!before && <p>{t('configuration:versions.first')}</p>}
        {before && sentences.length === 0 && <p>{t('configuration:versions.same')}</p>}
        {sentences.length > 0 && <SentenceList sentences={sentences} />}
      </Section>
      {before && <ChangedPages page={page} changes={changes} />}
      {others.length > 0 && (
        <GetForm action={to(path)}>
          <Select
            name="against"
            label={t('configuration:versions.compare')}
            value={String(compared ?? view.version - 1)}
            options={others.map(({ version }) => ({ value: String(version), text: nameOfVersion(version) }))}
          />
          <p>
            <Button kind="secondary">{t('configuration:versions.compareButton')}</Button>
          </p>
        </GetForm>
      )}
      {manages && !isLatest && (
        <Section id="restore" heading={t('configuration:versions.restore')}>
          <p>{t('configuration:versions.restoreLead')}</p>
          <ActButton
            page={page}
            verb="configuration/restore"
            hidden={{ seen: draft.seen, version: String(view.version) }}
            kind="primary"
            text={t('configuration:versions.restore')}
          />
        </Section>
      )}
    </AdminPage>
  );
}
