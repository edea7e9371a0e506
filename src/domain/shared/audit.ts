import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';
import { actorId } from './actor-id.ts';
import type { Context } from './context.ts';

/**
 * Writes one append-only audit entry in the caller's transaction (contract C17). Never takes personal data. With an `id`
 * of the caller's, a repeat writes nothing.
 */
export async function audit(
  tx: TenantTx,
  ctx: Context,
  entry: { id?: string; action: string; object: string; before?: object; after?: object },
): Promise<void> {
  const { actor } = ctx;
  await tx.auditEntry.createMany({
    skipDuplicates: entry.id !== undefined,
    data: {
      tenantId: ctx.tenant.id,
      id: entry.id ?? randomUUID(),
      actorKind: actor.kind,
      actorId: actorId(actor),
      action: entry.action,
      object: entry.object,
      ...(entry.before && { before: entry.before }),
      ...(entry.after && { after: entry.after }),
      requestId: ctx.requestId,
    },
  });
}
