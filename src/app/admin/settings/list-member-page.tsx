import { notFound } from 'next/navigation';
import { rowsOf } from '../../../domain/configuration/edit-list.ts';
import type { ListName } from '../../../domain/configuration/schema-settings.ts';
import { Heading } from '../../../ui/heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { ActButton } from '../act-button.tsx';
import { PlaceFacts } from '../place-facts.tsx';
import { adminMetadata, AdminPage } from '../admin-page.tsx';
import { DraftNotices } from '../draft-notices.tsx';
import type { PageParams } from '../../page-context.ts';
import { draftPage, type Search } from '../draft-page.ts';
import { FormProblems } from './form-problems.tsx';
import { usesOfTerritory } from './institution-uses.ts';
import { MemberForm } from './member-form.tsx';

export type MemberProps = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: MemberProps, list: ListName) {
  const id = decodeURIComponent((await props.params).id);
  const path = `/admin/${list}/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const row = rowsOf(loaded.draft.document, list).find(({ code }) => code === id);
  if (!row) notFound();
  return { ...loaded, path, row };
}

export async function memberMetadata(props: MemberProps, list: ListName) {
  const { page, path, row, wrong } = await load(props, list);
  return adminMetadata(page, page.say(row.name).text || row.code, path, wrong);
}

/** One territory or topic. */
export async function ListMemberPage({ props, list }: { props: MemberProps; list: ListName }) {
  const { page, path, row, asked, draft, form, mayEdit } = await load(props, list);
  const { t, say, caller } = page;
  const { text, language } = say(row.name);
  const used = (await caller.settings.inUse())[list].includes(row.code);
  const named = list === 'territories' ? usesOfTerritory(page, draft.document.configuration, row.code) : [];
  return (
    <AdminPage page={page} path={path} back={{ href: `/admin/${list}`, text: t(`settings:${list}.title`) }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} lang={language}>
        {text || row.code}
      </Heading>
      <FormProblems page={page} form={form} />
      {mayEdit ? (
        <>
          <MemberForm
            page={page}
            list={list}
            seen={draft.seen}
            form={form}
            territories={draft.document.configuration.territories}
            row={row}
          />
          <Section id="remove" heading={t('settings:list.removeTitle')}>
            {used || named.length > 0 ? (
              <>
                {used && <p>{t('settings:list.inUse', { names: text || row.code })}</p>}
                {named.length > 0 && <p>{t('settings:institution.inUse', { uses: named.join('; ') })}</p>}
              </>
            ) : (
              <ActButton
                page={page}
                verb="settings/remove-list-member"
                hidden={{ seen: draft.seen, list, code: row.code }}
                kind="danger"
                text={t('settings:list.remove', { name: text || row.code })}
              />
            )}
          </Section>
        </>
      ) : (
        <PlaceFacts page={page} document={draft.document} places={[['configuration', list, row.code]]} />
      )}
    </AdminPage>
  );
}
