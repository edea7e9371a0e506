import { notFound } from 'next/navigation';
import { providerKinds } from '../../../../../../../domain/tenants/provider-fields.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import { draftPage, type Search } from '../../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../../admin/settings/form-problems.tsx';
import { ProviderForm } from '../../../../../../admin/settings/provider-form.tsx';
import { kindNames } from '../../../../../../admin/settings/provider-kinds.ts';
import type { PageParams } from '../../../../../../page-context.ts';

/** `id` is the kind of provider that is added. */
type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const path = `/admin/providers/add/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const kind = providerKinds.find((one) => one === id);
  if (!kind || !loaded.mayEdit) notFound();
  return { ...loaded, path, kind };
}

export async function generateMetadata(props: Props) {
  const { page, path, kind, wrong } = await load(props);
  return adminMetadata(page, page.t('settings:provider.addTitle', { kind: kindNames[kind] }), path, wrong);
}

/** A new provider, as its protocol asks; it joins the draft. */
export default async function AddProviderPage(props: Props) {
  const { page, path, kind, asked, draft, form } = await load(props);
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/providers', text: t('team:providers.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('settings:provider.addTitle', { kind: kindNames[kind] })}</Heading>
      <FormProblems page={page} form={form} />
      <ProviderForm page={page} seen={draft.seen} form={form} kind={kind} />
    </AdminPage>
  );
}
