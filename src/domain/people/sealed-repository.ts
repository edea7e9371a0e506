import { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { SealedColumn } from './ports.ts';

export interface SealedRow {
  id: string;
  keyId: string;
  sealed: Uint8Array;
}

/** Names of tables and columns come from code; anything else is refused. */
function named(name: string): Prisma.Sql {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`"${name}" is no name of a table or column`);
  return Prisma.raw(name);
}

/**
 * The next rows, in the order of ids, that another key than `keyId` seals; locked until the transaction ends. Rows that
 * somebody works on are passed over, so that this never waits for anybody.
 */
export function lockSealedRows(
  tx: TenantTx,
  tenantId: string,
  { table, column }: SealedColumn,
  keyId: string,
  after: string,
  take: number,
): Promise<SealedRow[]> {
  return tx.$queryRaw<SealedRow[]>`
    select id, key_id as "keyId", ${named(column)} as sealed from ${named(table)}
     where tenant_id = ${tenantId}::uuid and id > ${after}::uuid and key_id <> ${keyId}::uuid and ${named(column)} is not null
     order by id limit ${take} for update skip locked`;
}

/** Puts new ciphertexts, all under one key, in the place of the old ones. */
export async function replaceSealed(
  tx: TenantTx,
  tenantId: string,
  { table, column }: SealedColumn,
  keyId: string,
  rows: { id: string; sealed: Buffer }[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const texts = rows.map(({ sealed }) => sealed.toString('base64'));
  await tx.$executeRaw`
    update ${named(table)} t set ${named(column)} = decode(r.sealed, 'base64'), key_id = ${keyId}::uuid
      from unnest(${ids}::uuid[], ${texts}::text[]) as r(id, sealed)
     where t.tenant_id = ${tenantId}::uuid and t.id = r.id`;
}

/** Rows of a column by the key that seals them. */
export function countSealed(
  tx: TenantTx,
  tenantId: string,
  { table, column }: SealedColumn,
): Promise<{ keyId: string; rows: number }[]> {
  return tx.$queryRaw<{ keyId: string; rows: number }[]>`
    select key_id as "keyId", count(*)::int as rows from ${named(table)}
     where tenant_id = ${tenantId}::uuid and ${named(column)} is not null group by 1`;
}

/** Whether a key is older than so many seconds, by the database's clock. */
export async function isKeyOlderThan(tx: TenantTx, tenantId: string, keyId: string, seconds: number): Promise<boolean> {
  const rows = await tx.$queryRaw<{ older: boolean }[]>`
    select created_at < clock_timestamp() - make_interval(secs => ${seconds}) as older
      from tenant_key where tenant_id = ${tenantId}::uuid and id = ${keyId}::uuid`;
  return rows[0]?.older ?? false;
}

/** One rotation of a tenant at a time decides about its keys. */
export async function lockRotation(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('rotate-keys:' || ${tenantId}, 0))`;
}
