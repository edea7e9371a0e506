import type { ProviderState } from '../../domain/people/provider-faults.ts';
import type { Protocol } from '../../domain/tenants/identity-provider-schema.ts';
import { stepAddress } from '../../server/auth/providers.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** Names of protocols; the same in every language. */
const protocolNames: Record<Protocol, string> = {
  oidc: 'OpenID Connect',
  eparaksts: 'eParaksts, OAuth 2.0',
  'id-gov-ua': 'id.gov.ua, OAuth 2.0',
  saml: 'SAML 2.0',
  idenfy: 'iDenfy',
  'smart-id': 'Smart-ID RP API v3',
  'eudi-wallet': 'OpenID4VP 1.0',
};

/** Every configured provider with its protocol, what to tell it about this site, and whether people can use it. */
export function ProviderTable({ page, providers }: { page: PageContext; providers: readonly ProviderState[] }) {
  const { t, tenant } = page;
  const format = pageFormats(page);
  const since = (instant: Date) =>
    t('team:providers.downSince', { date: format.long(instant), time: format.time(instant) });
  return (
    <Table
      caption={t('team:list.table', { what: t('team:providers.all') })}
      hideCaption
      cards
      columns={[
        { text: t('team:providers.provider') },
        { text: t('team:providers.protocol') },
        { text: t('team:providers.state') },
      ]}
      rows={providers.map(({ id, name, protocol, state, downSince }) => [
        name,
        protocol === 'saml' ? (
          <div key="protocol" className="stack">
            <p>{protocolNames[protocol]}</p>
            <MetadataAddress
              label={t('team:providers.metadata')}
              address={stepAddress(tenant, { id }, siteOrigin(tenant), 'metadata')}
            />
          </div>
        ) : (
          protocolNames[protocol]
        ),
        downSince ? since(downSince) : t(state === 'off' ? 'team:providers.off' : 'team:providers.on'),
      ])}
    />
  );
}

/** The whole address, since it is copied into somebody else's settings. */
function MetadataAddress({ label, address }: { label: string; address: string }) {
  return (
    <p>
      {label} <a href={address}>{address}</a>
    </p>
  );
}
