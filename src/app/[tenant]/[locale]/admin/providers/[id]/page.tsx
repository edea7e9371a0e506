import { notFound } from 'next/navigation';
import { kindOfProvider } from '../../../../../../domain/tenants/provider-fields.ts';
import { Heading } from '../../../../../../ui/heading.tsx';
import { NotificationBanner } from '../../../../../../ui/notification-banner.tsx';
import { Section } from '../../../../../../ui/section.tsx';
import { ActButton } from '../../../../../admin/act-button.tsx';
import { PlaceFacts } from '../../../../../admin/place-facts.tsx';
import { HistoryLink } from '../../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import { draftPage, type Search } from '../../../../../admin/draft-page.ts';
import { EmergencyForm } from '../../../../../admin/settings/emergency-form.tsx';
import { FormProblems } from '../../../../../admin/settings/form-problems.tsx';
import { ProviderCard } from '../../../../../admin/settings/provider-card.tsx';
import { ProviderForm } from '../../../../../admin/settings/provider-form.tsx';
import type { PageParams } from '../../../../../page-context.ts';

type Props = { params: Promise<Awaited<PageParams> & { id: string }>; searchParams: Search };

async function load(props: Props) {
  const { id } = await props.params;
  const path = `/admin/providers/${encodeURIComponent(id)}`;
  const loaded = await draftPage(props, path);
  const provider = loaded.draft.document.configuration.identityProviders.find((one) => one.id === id);
  if (!provider) notFound();
  const published = loaded.draft.published.configuration.identityProviders.find((one) => one.id === id);
  return { ...loaded, path, provider, published };
}

export async function generateMetadata(props: Props) {
  const { page, path, provider, wrong } = await load(props);
  return adminMetadata(page, provider.name, path, wrong);
}

/** One provider: how it does, a trial, the switch for an emergency, and its settings. */
export default async function ProviderPage(props: Props) {
  const { page, path, provider, published, asked, draft, form, mayEdit } = await load(props);
  const { t, caller } = page;
  const [known] = await caller.settings.providerStates({ ids: [provider.id] });
  const marked = asked['done'] === 'down' || asked['done'] === 'up' ? asked['done'] : null;
  const ofSettings = form?.values['state'] ? null : form;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/providers', text: t('team:providers.title') }}>
      {marked ? (
        <NotificationBanner kind="success" heading={t(`settings:emergency.done.${marked}`)} focus />
      ) : asked['problem'] === 'not_published' ? (
        <NotificationBanner kind="warning" heading={t('settings:error.not_published')} focus />
      ) : (
        <DraftNotices page={page} asked={asked} />
      )}
      <Heading level={1}>{provider.name}</Heading>
      <FormProblems page={page} form={form} />
      <ProviderCard page={page} provider={provider} known={known} />
      {mayEdit ? (
        <>
          <Section id="test" heading={t('settings:test.title')}>
            <div className="stack">
              <p>{t('settings:test.lead')}</p>
              <ActButton
                page={page}
                verb="settings/test-provider"
                hidden={{ provider: provider.id }}
                text={t('settings:test.button')}
              />
            </div>
          </Section>
          {published && (
            <Section id="emergency" heading={t('settings:emergency.title')}>
              <EmergencyForm page={page} provider={published} form={form} />
            </Section>
          )}
          <Section id="settings" heading={t('settings:provider.settings')}>
            <ProviderForm
              page={page}
              seen={draft.seen}
              form={ofSettings}
              kind={kindOfProvider(provider)}
              provider={provider}
            />
          </Section>
          <Section id="remove" heading={t('settings:provider.removeTitle')}>
            <div className="stack">
              <p>{t('settings:provider.removeLead')}</p>
              <ActButton
                page={page}
                verb="settings/remove-provider"
                hidden={{ seen: draft.seen, provider: provider.id }}
                kind="danger"
                text={t('settings:provider.remove', { name: provider.name })}
              />
            </div>
          </Section>
        </>
      ) : (
        <PlaceFacts
          page={page}
          document={draft.document}
          places={[['configuration', 'identityProviders', provider.id]]}
        />
      )}
      <HistoryLink page={page} place={['configuration', 'identityProviders', provider.id]} />
    </AdminPage>
  );
}
