import { withTenant } from '../../db/with-tenant.ts';
import { readState } from '../configuration/draft-state.ts';
import { lockConfiguration } from '../configuration/repository.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantConfiguration } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { ownerOfHost, publishHosts } from './repository.ts';

type Hosts = TenantConfiguration['hosts'];
export type HostChange = 'add' | 'remove' | 'make-canonical';

const sameHost = (hosts: Hosts, host: string) => hosts.some((one) => one.host === host);

/** A tenant's hosts after a change. Errors: wrong_state (host_known, host_unknown, host_canonical: another one must be first). */
export function changedHosts(hosts: Hosts, change: HostChange, host: string): Hosts {
  if (change === 'add') {
    if (sameHost(hosts, host)) throw new DomainError('wrong_state', 'host_known');
    return [...hosts, { host, canonical: false }];
  }
  if (!sameHost(hosts, host)) throw new DomainError('wrong_state', 'host_unknown');
  if (change === 'make-canonical') return hosts.map((one) => ({ ...one, canonical: one.host === host }));
  if (hosts.some((one) => one.host === host && one.canonical)) throw new DomainError('wrong_state', 'host_canonical');
  return hosts.filter((one) => one.host !== host);
}

/**
 * Changes a tenant's hosts, in the directory and as a new version of its configuration, at once. What its administrators
 * have prepared meanwhile goes on upon that version. `host` is lower case and punycode. Errors: wrong_state (host_taken by
 * another tenant; changed_meanwhile; and as `changedHosts`).
 */
export async function changeHosts(
  call: OperatorCall,
  tenant: { id: string; slug: string },
  change: HostChange,
  host: string,
): Promise<void> {
  const owner = change === 'add' ? await ownerOfHost(host) : null;
  if (owner !== null && owner !== tenant.slug) throw new DomainError('wrong_state', 'host_taken');
  await withTenant(tenant.id, async (tx) => {
    await lockConfiguration(tx, tenant.id);
    const { seen, published } = await readState(tx, tenant.id);
    const { hosts } = published.configuration;
    const after = changedHosts(hosts, change, host);
    const version = await publishHosts(tx, call.sessionId, tenant.id, {
      base: seen.version,
      document: withHosts(published, after),
      action: `tenant.host.${change}`,
      host,
    });
    if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
    await audit(tx, inTenant(call, tenant), {
      action: `tenant.host.${change}`,
      object: host,
      before: { hosts },
      after: { hosts: after, version },
    });
  });
}

function withHosts(document: TenantDocument, hosts: Hosts): TenantDocument {
  return { ...document, configuration: { ...document.configuration, hosts } };
}
