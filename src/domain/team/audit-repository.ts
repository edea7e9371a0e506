import type { DocumentPath } from '../tenants/document-path.ts';
import type { TenantTx } from '../../db/with-tenant.ts';

export interface AuditFilter {
  action?: string | undefined;
  /** An act that is left out. */
  without?: string | undefined;
  /** Id of whoever acted. */
  actor?: string | undefined;
  from?: Date | undefined;
  /** Not included. */
  until?: Date | undefined;
  /** A place of the configuration that was changed, or anything in it. */
  place?: DocumentPath | undefined;
}

/** Where a page of the log ends: the next one begins with what is older. */
export interface AuditPlace {
  at: Date;
  id: string;
}

/** The newest `take` entries before a place. */
export function listAudit(
  tx: TenantTx,
  tenantId: string,
  filter: AuditFilter,
  before: AuditPlace | null,
  take: number,
) {
  const { action, without, actor, from, until, place } = filter;
  return tx.auditEntry.findMany({
    where: {
      tenantId,
      ...(action && { action }),
      ...(without && { NOT: { action: without } }),
      ...(actor && { actorId: actor }),
      at: { ...(from && { gte: from }), ...(until && { lt: until }) },
      AND: [
        ...(place ? [{ OR: changesOf(place) }] : []),
        ...(before ? [{ OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] }] : []),
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    omit: { tenantId: true },
    take,
  });
}

/** Entries keep what they changed in `changes`; of a provider that was marked only its id. */
function changesOf(place: DocumentPath) {
  const changes = { path: ['changes'], array_contains: [{ path: [...place] }] };
  const [, list, id] = place;
  return [
    { after: changes },
    { before: changes },
    ...(list === 'identityProviders' && id !== undefined ? [{ object: `provider/${id}` }] : []),
  ];
}

/** Contacts of everybody who is or was of the team, as they were sealed. */
export function listContacts(tx: TenantTx, tenantId: string) {
  return tx.staffMember.findMany({ where: { tenantId }, select: { id: true, contact: true, keyId: true } });
}
