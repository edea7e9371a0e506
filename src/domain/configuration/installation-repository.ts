import { domainToASCII } from 'node:url';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { TenantConfiguration } from '../tenants/schema.ts';
import type { TenantDocument, TenantState } from '../tenants/tenant-in-force.ts';

/** Writes of the installation's tables: only the owner's connection may, so only commands come here. */

type Hosts = TenantConfiguration['hosts'];

/** As the directory keeps it. */
export const hostKey = (host: string) => domainToASCII(host).toLowerCase();

/** Those of the hosts that another tenant has. */
export async function hostsOfOthers(tx: TenantTx, tenantId: string, hosts: Hosts): Promise<string[]> {
  const rows = await tx.tenantHost.findMany({
    where: { host: { in: hosts.map(({ host }) => hostKey(host)) }, tenant: { not: tenantId } },
  });
  const taken = new Set(rows.map(({ host }) => host));
  return hosts.map(({ host }) => host).filter((host) => taken.has(hostKey(host)));
}

export async function replaceHosts(tx: TenantTx, tenantId: string, hosts: Hosts): Promise<void> {
  await tx.tenantHost.deleteMany({ where: { tenant: tenantId } });
  await tx.tenantHost.createMany({
    data: hosts.map(({ host, canonical }) => ({ host: hostKey(host), tenant: tenantId, canonical })),
  });
}

export async function insertTenant(
  tx: TenantTx,
  id: string,
  { document, reason, by }: { document: TenantDocument; reason: string; by: string },
): Promise<void> {
  const { slug, timeZone, hosts } = document.configuration;
  await tx.tenant.create({ data: { id, slug, state: 'draft', timeZone } });
  await replaceHosts(tx, id, hosts);
  await tx.tenantConfiguration.create({
    data: {
      tenant: id,
      version: 1,
      document: document as object,
      effectiveFrom: new Date('2000-01-01'),
      reason,
      publishedBy: by,
    },
  });
}

/** The state it had before; the same when it had this one already. */
export async function replaceState(tx: TenantTx, id: string, state: TenantState): Promise<TenantState> {
  const before = await tx.tenant.findUniqueOrThrow({ where: { id } });
  if (before.state !== state) await tx.tenant.update({ where: { id }, data: { state } });
  return before.state;
}
