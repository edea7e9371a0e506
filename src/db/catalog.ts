import type { ClientBase } from 'pg';

export interface Column {
  name: string;
  /** As PostgreSQL writes it: `uuid`, `text[]`, `timestamp(3) with time zone`, an enum's name. */
  type: string;
  required: boolean;
  /** The first label of an enum. */
  label: string | null;
  identity: boolean;
}

export interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  targetColumns: string[];
}

export interface Table {
  schema: string;
  name: string;
  /** Stored columns that can be written; generated ones are left out. */
  columns: Column[];
  foreignKeys: ForeignKey[];
}

/** The tables of these schemas as the database describes them, each after the tables it refers to. */
export async function readTables(client: ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname::text as schema, c.relname::text as name,
            (select coalesce(json_agg(json_build_object(
                      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
                      'label', (select e.enumlabel from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1),
                      'identity', a.attidentity <> '') order by a.attnum), '[]')
               from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select coalesce(json_agg(json_build_object(
                      'name', k.conname, 'table', t.relname,
                      'columns', (select json_agg(a.attname order by u.i) from unnest(k.conkey) with ordinality u(n, i)
                                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n),
                      'targetColumns', (select json_agg(a.attname order by u.i) from unnest(k.confkey) with ordinality u(n, i)
                                          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n))), '[]')
               from pg_constraint k join pg_class t on t.oid = k.confrelid
              where k.conrelid = c.oid and k.contype = 'f') as "foreignKeys"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind in ('r', 'p')
      order by n.nspname desc, c.relname`,
    [schemas],
  );
  return parentsFirst(rows);
}

function parentsFirst(tables: Table[]): Table[] {
  const sorted: Table[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(({ name, foreignKeys }) =>
      foreignKeys.every(({ table }) => table === name || !names.has(table)),
    );
    if (free.length === 0) throw new Error(`foreign keys of ${[...names].join(', ')} form a circle`);
    sorted.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return sorted;
}
