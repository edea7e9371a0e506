import { notFound } from 'next/navigation';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../../ui/link-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../../admin/admin-page.tsx';
import { TestedView } from '../../../../../../admin/settings/tested-view.tsx';
import { readTestEnd } from '../../../../../../admin/settings/test-end.ts';
import type { Search } from '../../../../../../admin/draft-page.ts';
import { privatePage, type PageParams } from '../../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { id } = await params;
  const path = `/admin/providers/${encodeURIComponent(id)}`;
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const provider = draft.document.configuration.identityProviders.find((one) => one.id === id);
  if (!provider) notFound();
  const { form } = await searchParams;
  const kept =
    typeof form === 'string' ? await staffOrLeave(page, path, page.caller.settings.testedProvider({ form })) : null;
  return { page, path, provider, location: kept?.['location'], end: readTestEnd(kept?.['end']) };
}

export async function generateMetadata(props: Props) {
  const { page, path, end } = await load(props);
  return adminMetadata(page, page.t('settings:test.title'), `${path}/tested`, end !== null && 'problem' in end);
}

/** Where a trial goes on at the provider, or how it ended: which facts arrived and what the rules say of them. */
export default async function TestedPage(props: Props) {
  const { page, path, provider, location, end } = await load(props);
  const { t } = page;
  return (
    <AdminPage page={page} path={`${path}/tested`} back={{ href: path, text: provider.name }}>
      <Heading level={1}>{t('settings:test.of', { name: provider.name })}</Heading>
      {location ? (
        <>
          <p>{t('settings:test.goLead')}</p>
          <p>
            <LinkButton href={location}>{t('settings:test.go', { name: provider.name })}</LinkButton>
          </p>
        </>
      ) : end ? (
        <TestedView page={page} end={end} />
      ) : (
        <p>{t('settings:test.gone')}</p>
      )}
    </AdminPage>
  );
}
