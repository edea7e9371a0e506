import type { TenantTx } from '../../db/with-tenant.ts';
import { mergeDocuments } from '../tenants/merge-documents.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { documentOfVersion, findRevision, lastRevision, latestVersion, type Revision } from './repository.ts';
import type { Seen } from './schema.ts';

/** The configuration as it stands: what is public, and what is prepared. */
export interface DraftState {
  readonly seen: Seen;
  readonly published: TenantDocument;
  /** Null when nothing is prepared. */
  readonly draft: (Revision & { readonly document: TenantDocument }) | null;
}

/**
 * A draft that began from an older version is put on top of the latest one: what was published meanwhile stays, and the
 * draft keeps its own changes.
 */
export async function readState(tx: TenantTx, tenantId: string): Promise<DraftState> {
  const { version, document: published } = await latestVersion(tx, tenantId);
  const last = await lastRevision(tx, tenantId);
  const seen = { version, revision: last?.revision ?? 0 };
  if (!last?.document) return { seen, published, draft: null };
  const base = last.baseVersion === version ? null : await documentOfVersion(tx, tenantId, last.baseVersion);
  const document = base ? mergeDocuments(base, last.document, published).document : last.document;
  return { seen, published, draft: { ...last, document } };
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
  const saved = revision > 0 ? await findRevision(tx, tenantId, revision) : null;
  const published = await documentOfVersion(tx, tenantId, version);
  if (!saved?.document) return published;
  // As `readState` showed it: on top of the version that was the latest then.
  const base = saved.baseVersion === version ? null : await documentOfVersion(tx, tenantId, saved.baseVersion);
  return base && published ? mergeDocuments(base, saved.document, published).document : saved.document;
}
