import { faultDays } from '../../../../../domain/people/provider-faults.ts';
import { Heading } from '../../../../../ui/heading.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { FaultTable } from '../../../../admin/fault-table.tsx';
import { ProviderTable } from '../../../../admin/provider-table.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';

const path = '/admin/providers';

export async function generateMetadata({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('team:providers.title'), path);
}

/** What went wrong with the identity providers of late, and which there are; for administrators and auditors. */
export default async function ProvidersPage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, caller } = page;
  const { faults, providers } = await staffOrLeave(page, path, caller.people.providerFaults());
  const days = { n: String(faultDays) };
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('team:providers.title')}</Heading>
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
      <Section id="providers" heading={t('team:providers.all')}>
        <ProviderTable page={page} providers={providers} />
      </Section>
    </AdminPage>
  );
}
