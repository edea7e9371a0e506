import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BackLink } from '../../ui/back-link.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Table } from '../../ui/table.tsx';
import { pageFormats } from '../page-formats.ts';
import { pageMetadata, SitePage } from '../site-page.tsx';
import { initiativeFacts } from './initiative-facts.ts';
import { loadPublicInitiative, type InitiativeParams } from './load-initiative.ts';
import { publishesNames } from './share-view.tsx';

interface Props {
  params: Promise<InitiativeParams & { page?: string }>;
}

async function loadNames({ params }: Props) {
  const { tenant, locale, initiative, page = '1' } = await params;
  return load(tenant, locale, initiative, page);
}

/** One page of names, read once for metadata and page; not found where the rule publishes none, and beyond the last page. */
const load = cache(async (tenant: string, locale: string, initiative: string, typed: string) => {
  const loaded = await loadPublicInitiative(Promise.resolve({ tenant, locale, initiative }));
  if (!publishesNames(loaded.view) || !/^[1-9]\d{0,3}$/.test(typed)) notFound();
  const list = await loaded.page.caller.initiatives.names({ number: loaded.number, page: Number(typed) });
  if (list.page > 1 && list.names.length === 0) notFound();
  const address = (n: number) => `${loaded.path}/names${n > 1 ? `/${n}` : ''}`;
  return { ...loaded, list, address };
});

/** Names are public here, yet search engines are asked to leave them out. */
export async function namesMetadata(props: Props) {
  const { page, list, address } = await loadNames(props);
  const { t } = page;
  const title =
    list.page > 1
      ? t('initiatives:names.titlePage', { page: pageFormats(page).count(list.page) })
      : t('initiatives:names.title');
  return { ...pageMetadata(page, { title, path: address(list.page) }), robots: { index: false } };
}

/** Names made public by law or by choice, newest first, with the day only (ux.md B14, P7). */
export async function namesView(props: Props) {
  const { page, view, path, list, address } = await loadNames(props);
  const { t, to, say } = page;
  const { long, instrument, lang } = initiativeFacts(page, view);
  const act = instrument.wording.publicityAct ? say(instrument.wording.publicityAct).text : '';
  const byLaw = view.rule.publicity === 'mandatory_full_name';
  return (
    <SitePage page={page} path={address(list.page)} section="initiatives">
      <BackLink href={to(path)} text={t('initiatives:versions.back')} />
      <Prose>
        <Heading level={1}>{t('initiatives:names.title')}</Heading>
        <p className="lead" lang={lang}>
          {view.text.title}
        </p>
        <p>{byLaw ? t('initiatives:names.byLaw', { act }) : t('initiatives:names.byChoice')}</p>
        {list.names.length === 0 ? (
          <p>{t('initiatives:names.none')}</p>
        ) : (
          <Table
            caption={t('initiatives:names.title')}
            hideCaption
            columns={[{ text: t('initiatives:names.name') }, { text: t('initiatives:names.day') }]}
            rows={list.names.map(({ name, signedAt }) => [name, long(signedAt)])}
          />
        )}
      </Prose>
      <Pagination
        label={t('initiatives:names.pages')}
        {...(list.page > 1 && { previous: { href: to(address(list.page - 1)), text: t('initiatives:list.previous') } })}
        {...(list.hasNext && { next: { href: to(address(list.page + 1)), text: t('initiatives:list.next') } })}
      />
    </SitePage>
  );
}
