import type { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';

/** The link that has not ended. */
export function findTrialLink(
  tx: TenantTx,
  tenantId: string,
  now: Date,
): Promise<{ id: string; expiresAt: Date } | null> {
  return tx.trialLink.findFirst({
    where: { tenantId, expiresAt: { gt: now } },
    select: { id: true, expiresAt: true },
    orderBy: { madeAt: 'desc' },
  });
}

export async function insertTrialLink(tx: TenantTx, data: Prisma.TrialLinkUncheckedCreateInput): Promise<void> {
  await tx.trialLink.create({ data });
}

/** Takes all links of a tenant away; gives their ids. */
export function endTrialLinks(tx: TenantTx, tenantId: string): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`delete from trial_link where tenant_id = ${tenantId}::uuid returning id::text`;
}
