import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { documentOfVersion, documentsOfVersions, listVersions, type PublishedVersion } from './repository.ts';

/** Versions shown at once; older ones are reached by their number. */
const shown = 100;

/** Published versions, newest first. */
export function readVersions(ctx: Context): Promise<readonly PublishedVersion[]> {
  return withTenant(ctx.tenant.id, (tx) => listVersions(tx, ctx.tenant.id, shown));
}

/** Documents read at once: each is a whole configuration. */
export const mostDocuments = 20;

/** Documents of published versions by their numbers; of numbers that there are none of nothing. */
export function readDocuments(ctx: Context, versions: readonly number[]): Promise<Map<number, TenantDocument>> {
  return withTenant(ctx.tenant.id, (tx) => documentsOfVersions(tx, ctx.tenant.id, versions));
}

/** A published version, and what it changed of the one before it. */
export interface VersionView {
  readonly version: number;
  readonly document: TenantDocument;
  /** The version before, or the one it is compared with; null for the first. */
  readonly before: TenantDocument | null;
  readonly changes: readonly Change[];
}

/** Errors: not_found (no such version). */
export async function readVersion(ctx: Context, version: number, against = version - 1): Promise<VersionView> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const document = await documentOfVersion(tx, ctx.tenant.id, version);
    if (!document) throw new DomainError('not_found');
    const before = await documentOfVersion(tx, ctx.tenant.id, against);
    return { version, document, before, changes: before ? diffDocuments(before, document) : [] };
  });
}
