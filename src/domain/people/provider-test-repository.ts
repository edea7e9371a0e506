import type { TenantTx } from '../../db/with-tenant.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';

/** A trial of a provider that is under way: whose it is, and the entry that is tried. */
export interface ProviderTest {
  stateHash: string;
  provider: IdentityProvider;
  sessionId: string;
}

type Stored = { stateHash: string; configuration: unknown; sessionId: string };
const tested = (row: Stored | null): ProviderTest | null =>
  row && { stateHash: row.stateHash, provider: row.configuration as IdentityProvider, sessionId: row.sessionId };

export async function insertProviderTest(
  tx: TenantTx,
  tenantId: string,
  { provider, memberId, ...test }: ProviderTest & { memberId: string },
): Promise<void> {
  const data = { tenantId, ...test, memberId, provider: provider.id, configuration: provider as object };
  await tx.providerTest.create({ data });
}

/** The trial whose way this is; null for the way of somebody who signs in. */
export async function findProviderTest(
  tx: TenantTx,
  tenantId: string,
  stateHash: string,
): Promise<ProviderTest | null> {
  return tested(await tx.providerTest.findUnique({ where: { tenantId_stateHash: { tenantId, stateHash } } }));
}

/** The latest trial of a provider that has not ended, begun after `since`. */
export async function latestProviderTest(
  tx: TenantTx,
  tenantId: string,
  provider: string,
  since: Date,
): Promise<ProviderTest | null> {
  const where = { tenantId, provider, endedAt: null, beganAt: { gt: since } };
  return tested(await tx.providerTest.findFirst({ where, orderBy: { beganAt: 'desc' } }));
}

export async function noteTestFault(tx: TenantTx, tenantId: string, stateHash: string, fault: string): Promise<void> {
  await tx.providerTest.updateMany({ where: { tenantId, stateHash }, data: { fault } });
}

/** Notes how a trial ended; gives the fault that was noted on its way. */
export async function endProviderTest(
  tx: TenantTx,
  tenantId: string,
  stateHash: string,
  outcome: string,
  now: Date,
): Promise<string | null> {
  const key = { tenantId_stateHash: { tenantId, stateHash } };
  const { fault } = await tx.providerTest.update({ where: key, data: { outcome, endedAt: now } });
  return fault;
}
