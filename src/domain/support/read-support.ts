import { withTenant } from '../../db/with-tenant.ts';
import { listAudit } from '../team/audit-repository.ts';
import type { Context } from '../shared/context.ts';
import { type Access, listAccess } from './repository.ts';
import { accessState, type AccessState } from './rules.ts';

/** Accesses and looks on the page of the tenant's administrators; the log has all. */
const shown = 20;

export interface SupportView {
  accesses: (Access & { state: AccessState })[];
  /** What the operator looked at, newest first. */
  looks: { id: string; at: Date; page: string }[];
}

/** What was asked and answered of support access, newest first, and what was looked at. */
export async function readSupport({ tenant, now }: Context): Promise<SupportView> {
  const [accesses, looks] = await Promise.all([
    listAccess(tenant.id, shown),
    withTenant(tenant.id, (tx) => listAudit(tx, tenant.id, { action: 'support.look' }, null, shown)),
  ]);
  return {
    accesses: accesses.map((access) => ({ ...access, state: accessState(access, now) })),
    looks: looks.map(({ id, at, object: page }) => ({ id, at, page })),
  };
}
