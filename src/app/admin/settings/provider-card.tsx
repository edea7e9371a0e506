import type { ProviderActivity } from '../../../domain/people/fault-repository.ts';
import { provableFacts } from '../../../domain/tenants/identity-provider-facts.ts';
import type { IdentityProvider } from '../../../domain/tenants/identity-provider-schema.ts';
import { firstCertificateEnd } from '../../../domain/tenants/provider-certificates.ts';
import { stepAddress } from '../../../server/auth/providers.ts';
import { siteOrigin } from '../../../server/site-origin.ts';
import { Facts } from '../../../ui/facts.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { providerStatus } from './provider-status.ts';
import { kindNames } from './provider-kinds.ts';
import { kindOfProvider } from '../../../domain/tenants/provider-fields.ts';

interface Props {
  page: PageContext;
  provider: IdentityProvider;
  known: ProviderActivity | undefined;
}

/** What a provider is, what it proves, and how it does. */
export function ProviderCard({ page, provider, known }: Props) {
  const { t, tenant } = page;
  const format = pageFormats(page);
  const { idTypes, ...facts } = provableFacts(provider);
  const proves = [
    ...idTypes.map((type) => t(`signatures:identifier.${type}`)),
    ...(['age', 'citizenship', 'residence'] as const)
      .filter((fact) => facts[fact])
      .map((fact) => t(`settings:fact.${fact}`)),
  ];
  const lacks = (['age', 'citizenship', 'residence'] as const)
    .filter((fact) => !facts[fact])
    .map((fact) => t(`settings:fact.${fact}`));
  const end = firstCertificateEnd(provider);
  const metadata = stepAddress(tenant, provider, siteOrigin(tenant), 'metadata');
  const status = providerStatus(page, provider, known);
  return (
    <div className="stack">
      <p>
        <StatusTag {...status} />
      </p>
      <Facts
        items={[
          { term: t('settings:card.protocol'), value: kindNames[kindOfProvider(provider)] },
          { term: t('settings:card.level'), value: t(`team:level.${provider.level}`) },
          { term: t('settings:card.proves'), value: proves.join(', ') },
          ...(lacks.length > 0 ? [{ term: t('settings:card.lacks'), value: lacks.join(', ') }] : []),
          ...(end ? [{ term: t('settings:card.certificate'), value: format.long(end) }] : []),
          { term: t('settings:card.faults'), value: format.count(known?.faults ?? 0) },
          ...(provider.protocol === 'saml'
            ? [{ term: t('team:providers.metadata'), value: <a href={metadata}>{metadata}</a> }]
            : []),
        ]}
      />
    </div>
  );
}
