import type { TenantTx } from '../../db/with-tenant.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { documentOfRevision, documentOfVersion, lastRevision, latestVersion, type Revision } from './repository.ts';
import type { Seen } from './schema.ts';

/** The configuration as it stands: what is public, and what is prepared. */
export interface DraftState {
  readonly seen: Seen;
  readonly published: TenantDocument;
  /** Null when nothing is prepared. */
  readonly draft: (Revision & { readonly document: TenantDocument }) | null;
}

export async function readState(tx: TenantTx, tenantId: string): Promise<DraftState> {
  const { version, document: published } = await latestVersion(tx, tenantId);
  const last = await lastRevision(tx, tenantId);
  const draft = last?.document ? { ...last, document: last.document } : null;
  return { seen: { version, revision: last?.revision ?? 0 }, published, draft };
}

/** What the next version would be now. */
export function prepared({ draft, published }: DraftState): TenantDocument {
  return draft?.document ?? published;
}

/** What stood there when somebody looked; null when that is no longer kept. */
export async function documentSeen(
  tx: TenantTx,
  tenantId: string,
  { version, revision }: Seen,
): Promise<TenantDocument | null> {
  const draft = revision > 0 ? await documentOfRevision(tx, tenantId, revision) : null;
  return draft ?? documentOfVersion(tx, tenantId, version);
}
