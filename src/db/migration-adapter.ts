import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

type PrismaPgAdapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** Object ids of PostgreSQL's catalog type `"char"`, which the adapter refuses, and of `text`. */
const CHAR = 18;
const TEXT = 25;

/**
 * Prisma's PostgreSQL adapter, corrected so that its schema engine can migrate with it: whole scripts, a shadow database
 * that really is another one, and the catalog type `"char"`. Adds each connection it makes to the main database to `open`.
 */
export function migrationAdapter(ownerUrl: string, open: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const config = connectionTo(ownerUrl);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const adapter = await connect(config);
      open.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => connectToShadow(config),
  };
}

async function connectToShadow(config: pg.PoolConfig): Promise<SqlDriverAdapter> {
  const database = `balss_shadow_${crypto.randomUUID()}`;
  await once(config, `create database "${database}" template template0`);
  const adapter = await connect({ ...config, database });
  const end = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await end();
    await once(config, `drop database if exists "${database}" with (force)`);
  };
  return adapter;
}

async function connect(config: pg.PoolConfig): Promise<PrismaPgAdapter> {
  const pool = new pg.Pool(config);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  adapter.queryRaw = knowingChar(adapter, pool);
  // The original splits the script at each `;`, also inside a function's body.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error: unknown) => {
      throw error instanceof pg.DatabaseError ? readable(error, script) : error;
    });
  };
  return adapter;
}

/** The engine repeats only errors of this class; any other becomes "external error". */
function readable(error: pg.DatabaseError, script: string): DriverAdapterError {
  const { code = '', severity = 'ERROR', detail, column, hint, position } = error;
  const line = position === undefined ? '' : ` (line ${script.slice(0, Number(position)).split('\n').length})`;
  return new DriverAdapterError({
    kind: 'postgres',
    code,
    severity,
    message: error.message + line,
    detail,
    column,
    hint,
  });
}

/** The adapter's own `queryRaw`, which sees `"char"` as text and then reports those columns as single characters. */
function knowingChar(adapter: PrismaPgAdapter, pool: pg.Pool): PrismaPgAdapter['queryRaw'] {
  const original = adapter.queryRaw;
  return async (sql) => {
    const characters: number[] = [];
    const client = {
      async query(config: pg.QueryConfig) {
        const answer = await pool.query(config);
        answer.fields.forEach((field, column) => {
          if (field.dataTypeID !== CHAR) return;
          field.dataTypeID = TEXT;
          characters.push(column);
        });
        return answer;
      },
    };
    const result = await original.call(Object.create(adapter, { client: { value: client } }) as PrismaPgAdapter, sql);
    for (const column of characters) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
}

/** With a connection string the adapter's "shadow" connection would be the main database. */
function connectionTo(url: string): pg.PoolConfig {
  const { host, port, user, password, database, ssl } = new pg.Client(url);
  return { host, port, user, password, database, ssl, max: 2 } as pg.PoolConfig;
}

async function once(config: pg.PoolConfig, sql: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
