import type { TenantTx } from '../../db/with-tenant.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { hostKey, hostsOfOthers } from './installation-repository.ts';

/** Hosts that stand twice in the document, in whatever script, or belong to another tenant or to the installation. */
export async function hostProblems(
  tx: TenantTx,
  tenantId: string,
  { configuration: { hosts } }: TenantDocument,
  reserved: readonly string[],
): Promise<DocumentProblem[]> {
  const keys = hosts.map(({ host }) => hostKey(host));
  const twice = hosts.filter(({ host }, index) => keys.indexOf(hostKey(host)) !== index);
  const taken = new Set([
    ...(await hostsOfOthers(tx, tenantId, hosts)),
    ...hosts.map(({ host }) => host).filter((host) => reserved.includes(hostKey(host))),
  ]);
  const at = (host: string) => ['configuration', 'hosts', host, 'host'];
  return [
    ...twice.map(({ host }) => ({ path: at(host), code: 'name_twice' as const, params: { name: host } })),
    ...[...taken].map((host) => ({ path: at(host), code: 'host_taken' as const, params: { host } })),
  ];
}
