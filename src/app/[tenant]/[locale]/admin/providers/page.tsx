import { faultDays } from '../../../../../domain/people/provider-faults.ts';
import { providerKinds } from '../../../../../domain/tenants/provider-fields.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { LinkList } from '../../../../../ui/link-list.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { ActButton } from '../../../../admin/act-button.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { FaultTable } from '../../../../admin/fault-table.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../admin/settings/form-problems.tsx';
import { ProviderCard } from '../../../../admin/settings/provider-card.tsx';
import { kindNames } from '../../../../admin/settings/provider-kinds.ts';

const path = '/admin/providers';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('team:providers.title'), path, wrong);
}

/** Every provider as it is prepared: what it proves, how it does, in which order; and what went wrong of late. */
export default async function ProvidersPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to, caller } = page;
  const providers = draft.document.configuration.identityProviders;
  const { faults } = await staffOrLeave(page, path, caller.people.providerFaults());
  const states = await caller.settings.providerStates({ ids: providers.map(({ id }) => id) });
  const days = { n: String(faultDays) };
  const move = (provider: string, by: 'up' | 'down', name: string) => (
    <ActButton
      page={page}
      verb="settings/move-provider"
      hidden={{ seen: draft.seen, provider, by }}
      text={t(`settings:provider.${by}`, { name })}
    />
  );
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('team:providers.title')}</Heading>
      <FormProblems page={page} form={form} />
      <p>{t('settings:provider.lead')}</p>
      {providers.map((provider, at) => (
        <Section key={provider.id} id={`provider-${provider.id}`} heading={provider.name}>
          <div className="stack">
            <ProviderCard page={page} provider={provider} known={states.find((one) => one.provider === provider.id)} />
            <p>
              <a href={to(`${path}/${provider.id}`)}>{t('settings:provider.open', { name: provider.name })}</a>
            </p>
            {mayEdit && at > 0 && move(provider.id, 'up', provider.name)}
            {mayEdit && at < providers.length - 1 && move(provider.id, 'down', provider.name)}
          </div>
        </Section>
      ))}
      {mayEdit && (
        <Section id="add" heading={t('settings:provider.add')}>
          <LinkList items={providerKinds.map((kind) => ({ href: to(`${path}/add/${kind}`), text: kindNames[kind] }))} />
        </Section>
      )}
      <Section id="faults" heading={t('team:providers.faults')}>
        {faults.length === 0 ? (
          <p>{t('team:providers.nothing', days)}</p>
        ) : (
          <div className="stack">
            <p>{t('team:providers.lead', days)}</p>
            <FaultTable page={page} faults={faults} />
          </div>
        )}
      </Section>
      <HistoryLink page={page} place={['configuration', 'identityProviders']} />
    </AdminPage>
  );
}
