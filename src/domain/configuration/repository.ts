import type { TenantTx } from '../../db/with-tenant.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';

/** A saved state of the draft; without a document where the draft ended. */
export interface Revision {
  revision: number;
  baseVersion: number;
  document: TenantDocument | null;
  editedBy: string;
  editedAt: Date;
}

export interface PublishedVersion {
  version: number;
  publishedAt: Date;
  publishedBy: string;
  reason: string;
}

/** One change of the configuration of a tenant at a time. */
export async function lockConfiguration(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('configuration:' || ${tenantId}, 0))`;
}

/** The latest published version with its document. The installation's table holds one for every tenant. */
export async function latestVersion(
  tx: TenantTx,
  tenantId: string,
): Promise<PublishedVersion & { document: TenantDocument }> {
  const row = await tx.tenantConfiguration.findFirstOrThrow({
    where: { tenant: tenantId },
    orderBy: { version: 'desc' },
    omit: { tenant: true, effectiveFrom: true },
  });
  return { ...row, document: row.document as unknown as TenantDocument };
}

export async function documentOfVersion(
  tx: TenantTx,
  tenantId: string,
  version: number,
): Promise<TenantDocument | null> {
  const row = await tx.tenantConfiguration.findUnique({
    where: { tenant_version: { tenant: tenantId, version } },
    select: { document: true },
  });
  return row && (row.document as unknown as TenantDocument);
}

/** The documents of some published versions, by their numbers. */
export async function documentsOfVersions(
  tx: TenantTx,
  tenantId: string,
  versions: readonly number[],
): Promise<Map<number, TenantDocument>> {
  const rows = await tx.tenantConfiguration.findMany({
    where: { tenant: tenantId, version: { in: [...versions] } },
    select: { version: true, document: true },
  });
  return new Map(rows.map(({ version, document }) => [version, document as unknown as TenantDocument]));
}

/** Whether a published version of the tenant sends its letters from an address. */
export async function hadSender(tx: TenantTx, tenantId: string, address: string): Promise<boolean> {
  const found = await tx.tenantConfiguration.count({
    where: { tenant: tenantId, document: { path: ['configuration', 'mailSender', 'address'], equals: address } },
  });
  return found > 0;
}

/** The newest `take` published versions, without their documents. */
export async function listVersions(tx: TenantTx, tenantId: string, take: number): Promise<PublishedVersion[]> {
  return tx.tenantConfiguration.findMany({
    where: { tenant: tenantId },
    orderBy: { version: 'desc' },
    omit: { tenant: true, effectiveFrom: true, document: true },
    take,
  });
}

export async function lastRevision(tx: TenantTx, tenantId: string): Promise<Revision | null> {
  const row = await tx.configurationDraft.findFirst({
    where: { tenantId },
    orderBy: { revision: 'desc' },
    omit: { tenantId: true },
  });
  return row && { ...row, document: row.document as unknown as TenantDocument | null };
}

export async function findRevision(
  tx: TenantTx,
  tenantId: string,
  revision: number,
): Promise<Pick<Revision, 'baseVersion' | 'document'> | null> {
  const row = await tx.configurationDraft.findUnique({
    where: { tenantId_revision: { tenantId, revision } },
    select: { document: true, baseVersion: true },
  });
  return row && { ...row, document: row.document as unknown as TenantDocument | null };
}

/** Adds a state of the draft; `document` null ends it. */
export async function insertRevision(
  tx: TenantTx,
  tenantId: string,
  { document, ...revision }: Omit<Revision, 'editedAt'>,
): Promise<void> {
  await tx.configurationDraft.create({
    data: { tenantId, ...revision, ...(document && { document: document as object }) },
  });
}

/** Saved states that nobody's open form can still mean. */
export async function deleteRevisionsBefore(tx: TenantTx, tenantId: string, day: Date, last: number): Promise<void> {
  await tx.configurationDraft.deleteMany({ where: { tenantId, editedAt: { lt: day }, revision: { lt: last } } });
}

/** Makes the document the next version. Null when another was published meanwhile, or the tenant is retired. */
export async function insertVersion(
  tx: TenantTx,
  tenantId: string,
  version: { base: number; document: TenantDocument; reason: string; by: string },
): Promise<number | null> {
  const { base, document, reason, by } = version;
  const rows = await tx.$queryRaw<{ version: number | null }[]>`
    select publish_configuration(${tenantId}::uuid, ${base}::int, ${JSON.stringify(document)}::jsonb, ${reason}, ${by}) as version`;
  return rows[0]?.version ?? null;
}

/** Opens a draft tenant's site; false when it is no draft. */
export async function setOpen(tx: TenantTx, tenantId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ opened: boolean }[]>`select open_site(${tenantId}::uuid) as opened`;
  return rows[0]?.opened ?? false;
}
