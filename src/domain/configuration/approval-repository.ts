import { randomUUID } from 'node:crypto';
import { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { Seen } from './schema.ts';

/** One administrator's request to publish what is prepared. */
export interface Approval {
  id: string;
  version: number;
  revision: number;
  reason: string;
  askedBy: string;
  askedAt: Date;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
}

/** The newest request about the draft that is prepared now; null when nobody asked since the last one ended. */
export async function lastApproval(tx: TenantTx, tenantId: string): Promise<Approval | null> {
  const last = await tx.configurationApproval.findFirst({
    where: { tenantId },
    orderBy: { askedAt: 'desc' },
    omit: { tenantId: true },
  });
  if (!last) return null;
  // A revision without a document ended the draft that it was about.
  const ends = { tenantId, revision: { gt: last.revision }, document: { equals: Prisma.DbNull } };
  return (await tx.configurationDraft.count({ where: ends })) > 0 ? null : last;
}

export async function insertApproval(
  tx: TenantTx,
  tenantId: string,
  { version, revision }: Seen,
  { reason, askedBy, askedAt }: Pick<Approval, 'reason' | 'askedBy' | 'askedAt'>,
): Promise<string> {
  const id = randomUUID();
  await tx.configurationApproval.create({ data: { tenantId, id, version, revision, reason, askedBy, askedAt } });
  return id;
}

export async function decideApproval(
  tx: TenantTx,
  tenantId: string,
  id: string,
  data: { decision: 'published' | 'sent_back'; decidedBy: string; decidedAt: Date; note?: string },
): Promise<void> {
  await tx.configurationApproval.update({ where: { tenantId_id: { tenantId, id } }, data });
}
