import { randomBytes, randomUUID } from 'node:crypto';
import pg, { type ClientBase } from 'pg';
import { type Column, readTables, type Table } from '../db/catalog.ts';
import { installationTables } from '../db/installation-tables.ts';

type Row = Record<string, unknown>;

/** Tenant tables, each after those it refers to. */
export async function tenantTables(client: ClientBase): Promise<Table[]> {
  const tables = await readTables(client, ['public']);
  return tables.filter(({ name }) => !(installationTables as readonly string[]).includes(name));
}

/**
 * Puts one row into every tenant table, made from the column types and foreign keys alone, so a new table is covered
 * without anybody thinking of it. The caller has set `app.tenant_id`. Returns the rows by table. A table of one row per
 * tenant keeps the row it has.
 */
export async function fillTables(client: ClientBase, tenantId: string): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const table of await tenantTables(client)) {
    const row = makeRow(table, tenantId, rows);
    // Row-level security shows the tenant's own row only.
    const { rowCount } = await client.query(
      `select from ${pg.escapeIdentifier(table.name)} where exists (select from pg_index
         where indrelid = $1::regclass and indisprimary and indnkeyatts = 1) limit 1`,
      [table.name],
    );
    if (rowCount === 0) await insertRow(client, table, row);
    rows.set(table.name, row);
  }
  return rows;
}

/** A row for this table that refers to the given rows of its parents. */
export function makeRow(table: Table, tenantId: string, parents: ReadonlyMap<string, Row>): Row {
  const row: Row = Object.fromEntries(
    table.columns.filter(({ identity }) => !identity).map((column) => [column.name, valueFor(column)]),
  );
  for (const { table: parent, columns, targetColumns } of table.foreignKeys) {
    columns.forEach((column, index) => (row[column] = parents.get(parent)?.[targetColumns[index] ?? ''] ?? null));
  }
  return { ...row, tenant_id: tenantId };
}

/** Inserts it with a plain INSERT, as the role of `client`. */
export async function insertRow(client: ClientBase, { name }: Table, row: Row): Promise<void> {
  const columns = Object.keys(row).map((column) => pg.escapeIdentifier(column));
  const places = columns.map((_, index) => `$${index + 1}`);
  await client.query(
    `insert into ${pg.escapeIdentifier(name)} (${columns.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  );
}

function valueFor({ name, type, label }: Column): unknown {
  if (type.endsWith('[]')) return [];
  if (label !== null) return label;
  if (type === 'uuid') return randomUUID();
  if (type === 'text' || type.startsWith('character')) return randomBytes(8).toString('hex');
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type)) return 1 + (randomBytes(1)[0] ?? 0);
  if (type === 'boolean') return true;
  if (type === 'bytea') return randomBytes(16);
  if (type.startsWith('json')) return '{"made":"by column type"}';
  // Days may be keys.
  if (type === 'date')
    return new Date((randomBytes(4).readUInt32BE() % 2_000_000) * 86_400_000).toISOString().slice(0, 10);
  if (type.startsWith('timestamp')) return '2026-11-24T10:00:00.000Z';
  if (type === 'inet') return '127.0.0.1';
  throw new Error(`column ${name} has type ${type}: teach fill-tables.ts a value for it`);
}
