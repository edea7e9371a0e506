import type { LaunchPorts } from '../configuration/ports.ts';
import { type LaunchInput, readLaunch } from '../configuration/read-launch.ts';
import type { LaunchLine } from '../configuration/readiness.ts';
import { loadTenant } from '../tenants/repository.ts';
import { tenantInForce, type TenantInForce } from '../tenants/tenant-in-force.ts';
import type { TenantRow } from './repository.ts';

export interface Checklist {
  readonly tenant: TenantInForce;
  /** Without who did what: members are nobody's to an operator. */
  readonly lines: readonly Omit<LaunchLine, 'last'>[];
}

/** The launch checklist of a tenant as an operator may see it; null where it has no version. */
export async function readChecklist(
  row: TenantRow,
  ports: LaunchPorts,
  inputOf: (tenant: TenantInForce) => Promise<LaunchInput>,
): Promise<Checklist | null> {
  const stored = await loadTenant(row.id);
  if (!stored) return null;
  const tenant = tenantInForce({ ...stored, canonicalHost: row.canonicalHost ?? '' }, stored.document);
  const ctx = { tenant, actor: { kind: 'anonymous' as const }, now: new Date(), requestId: 'checklist' };
  const { lines } = await readLaunch(ctx, ports, await inputOf(tenant));
  return { tenant, lines: lines.map(({ code, state, about }) => ({ code, state, about })) };
}
