import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { Context } from './context.ts';

/** Writes one append-only audit entry in the caller's transaction (contract C17). Never takes personal data. */
export async function audit(
  tx: TenantTx,
  ctx: Context,
  entry: { action: string; object: string; before?: object; after?: object },
): Promise<void> {
  const { actor } = ctx;
  const actorId =
    actor.kind === 'job' || actor.kind === 'system' ? actor.name : actor.kind === 'operator' ? actor.id : '';
  await tx.auditEntry.create({
    data: {
      tenantId: ctx.tenant.id,
      id: randomUUID(),
      actorKind: actor.kind,
      actorId,
      action: entry.action,
      object: entry.object,
      ...(entry.before && { before: entry.before }),
      ...(entry.after && { after: entry.after }),
      requestId: ctx.requestId,
    },
  });
}
