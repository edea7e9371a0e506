import type { TenantTx } from '../../db/with-tenant.ts';
import { isStageMet } from '../signatures/rules/count-for.ts';
import { Rule } from '../tenants/rule-schema.ts';
import type { KeptFacts } from './kept-until.ts';

/** An initiative with what decides about its signers' data. */
export interface RetentionFacts extends KeptFacts {
  id: string;
  number: number;
  publicity: Rule['publicity'];
}

/** The columns that `retentionFacts` reads. */
export const retentionColumns = {
  id: true,
  number: true,
  rule: true,
  editorial: true,
  handover: true,
  closesAt: true,
  handedOverAt: true,
  returnedAt: true,
  endedAt: true,
  stages: { select: { required: true, reachedAt: true, countBasis: true }, orderBy: { position: 'asc' } },
  count: { select: { valid: true, confirmed: true } },
} as const;

type Row = Omit<RetentionFacts, 'reached' | 'retention' | 'publicity'> & {
  rule: unknown;
  stages: { required: number; reachedAt: Date | null; countBasis: Rule['countBasis'] }[];
  count: { valid: number; confirmed: number } | null;
};

export function retentionFacts({ rule, stages, count, ...row }: Row): RetentionFacts {
  const { retention, publicity } = Rule.parse(rule);
  const numbers = count ?? { valid: 0, confirmed: 0 };
  const reached = stages.some((stage) => stage.reachedAt !== null || isStageMet(stage, numbers));
  return { ...row, retention, publicity, reached };
}

/** The same of one initiative, that nobody changes until the transaction ends; null when it is gone. */
export async function lockRetentionFacts(tx: TenantTx, tenantId: string, id: string): Promise<RetentionFacts | null> {
  await tx.$queryRaw`select 1 from initiative where tenant_id = ${tenantId}::uuid and id = ${id}::uuid for share`;
  const row = await tx.initiative.findUnique({ where: { tenantId_id: { tenantId, id } }, select: retentionColumns });
  return row && retentionFacts(row);
}

/** The tenant's initiatives that anybody ever signed, in the order of their numbers, `take` after a number. */
export async function listRetentionFacts(
  tx: TenantTx,
  tenantId: string,
  after: number,
  take: number,
): Promise<RetentionFacts[]> {
  const rows = await tx.initiative.findMany({
    where: { tenantId, number: { gt: after }, count: { received: { gt: 0 } } },
    select: retentionColumns,
    orderBy: { number: 'asc' },
    take,
  });
  return rows.map(retentionFacts);
}
