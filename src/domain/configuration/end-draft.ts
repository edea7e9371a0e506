import type { TenantTx } from '../../db/with-tenant.ts';
import type { DraftState } from './draft-state.ts';
import { deleteRevisionsBefore, insertRevision } from './repository.ts';

/** For so long an open form still finds what it began from. */
const keptDays = 7;

/** Ends the draft with a last revision, so that forms opened before it are told from those of the next one. */
export async function endDraft(
  tx: TenantTx,
  tenantId: string,
  { seen, draft }: DraftState,
  by: string,
  now: Date,
): Promise<void> {
  const revision = seen.revision + 1;
  await insertRevision(tx, tenantId, {
    revision,
    baseVersion: draft?.baseVersion ?? seen.version,
    document: null,
    editedBy: by,
  });
  await deleteRevisionsBefore(tx, tenantId, new Date(now.getTime() - keptDays * 86_400_000), revision);
}
