import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { fillTables, insertRow, makeRow, tenantTables } from '../testing/fill-tables.ts';
import { findHoles } from '../testing/row-level-security.ts';
import { withConnection } from './connection.ts';
import { appendOnlyTables, installationTables } from './installation-tables.ts';
import { applicationRole, ownerRole } from './roles.ts';

const database = await testDatabase();
const tables = await withConnection(database.ownerUrl, tenantTables);
const names = tables.map(({ name }) => name);
const a = randomUUID();
const b = randomUUID();
const appendOnly: readonly string[] = appendOnlyTables;
const rows = new Map<string, Awaited<ReturnType<typeof fillTables>>>();
const application = new pg.Client({ connectionString: database.applicationUrl });

beforeAll(async () => {
  await application.connect();
  for (const tenant of [a, b]) rows.set(tenant, await as(tenant, () => fillTables(application, tenant)));
});
afterAll(() => application.end());

/** Runs `work` in a transaction of the application role with this tenant set, and keeps what it wrote. */
async function as<T>(tenant: string | null, work: () => Promise<T>, end: 'commit' | 'rollback' = 'commit'): Promise<T> {
  await application.query('begin');
  try {
    if (tenant) await application.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
    const result = await work();
    await application.query(end);
    return result;
  } catch (error) {
    await application.query('rollback');
    throw error;
  }
}

const count = async (table: string) => (await application.query(`select from ${pg.escapeIdentifier(table)}`)).rowCount;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error as pg.DatabaseError).code,
  );

describe('the catalog', () => {
  test('shows no hole in the wall', async () => {
    expect(await withConnection(database.ownerUrl, findHoles)).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });

  test('a new table, key, policy, view or function without protection is found', async () => {
    const holes = await withConnection(database.ownerUrl, async (client) => {
      await client.query(`begin;
        create table unprotected (id uuid primary key);
        create table half_protected (tenant_id uuid not null, id uuid not null, code text unique, primary key (tenant_id, id),
          signer text, foreign key (id) references unprotected (id));
        alter table half_protected enable row level security;
        create policy tenant_isolation on half_protected using (true);
        create policy other on session using (true);
        create view everybody as select * from person;
        create function leak() returns bigint language sql security definer as 'select count(*) from person'`);
      const found = await findHoles(client);
      await client.query('rollback');
      return found;
    });
    expect(holes).toMatchInlineSnapshot(`
      [
        "everybody: is a view with its owner's rights (needs security_invoker)",
        "half_protected: needs exactly one policy, for all commands and roles, with USING and WITH CHECK on app.tenant_id",
        "half_protected: row-level security is not enabled and forced",
        "half_protected_code_key: is unique without tenant_id",
        "half_protected_id_fkey: is a foreign key without tenant_id on both sides",
        "leak(): runs with its owner's rights (SECURITY DEFINER) and is not plainly about installation tables",
        "session: needs exactly one policy, for all commands and roles, with USING and WITH CHECK on app.tenant_id",
        "unprotected: has no column tenant_id uuid not null",
        "unprotected: needs exactly one policy, for all commands and roles, with USING and WITH CHECK on app.tenant_id",
        "unprotected: row-level security is not enabled and forced",
        "unprotected_pkey: is unique without tenant_id",
      ]
    `);
  });
});

describe('roles', () => {
  test.each([ownerRole, applicationRole])(
    '%s is no superuser, bypasses nothing and belongs to no other role',
    async (role) => {
      const { rows: found } = await application.query(
        `select rolsuper, rolbypassrls, rolcreaterole, rolreplication, (select count(*)::int from pg_auth_members where member = r.oid) as groups
         from pg_roles r where rolname = $1`,
        [role],
      );
      expect(found).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolreplication: false, groups: 0 },
      ]);
    },
  );

  test('the application owns nothing and creates nothing', async () => {
    const { rows: owned } = await application.query(
      `select relname as name from pg_class where relowner = $1::regrole union all select proname from pg_proc where proowner = $1::regrole
       union all select nspname from pg_namespace where nspowner = $1::regrole union all select datname from pg_database where datdba = $1::regrole
       union all select typname from pg_type where typowner = $1::regrole`,
      [applicationRole],
    );
    expect(owned).toEqual([]);
    expect(await refusal(application.query('create table mine (id int)'))).toBe('42501');
    expect(await refusal(application.query('create schema mine'))).toBe('42501');
  });

  test('rights on tables are as listed and no more', async () => {
    const { rows: rights } = await application.query<{ table: string; rights: string }>(
      `select relname::text as table, array_to_string(array(select p from unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) p
                where has_table_privilege($1, c.oid, p)), ' ') as rights
         from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
      [applicationRole],
    );
    const expected = new Map<string, string>(names.map((name) => [name, 'SELECT INSERT UPDATE DELETE']));
    for (const name of appendOnlyTables) expected.set(name, 'SELECT INSERT');
    for (const name of installationTables) expected.set(name, 'SELECT');
    expected.set('worker_heartbeat', 'SELECT INSERT UPDATE');
    for (const name of ['operator', 'operator_event']) expected.set(name, 'SELECT INSERT');
    for (const name of ['operator_passkey', 'operator_session']) expected.set(name, 'SELECT INSERT UPDATE');
    expected.set('operator_invitation', 'SELECT UPDATE');
    expected.set('operator_challenge', 'SELECT INSERT DELETE');
    expect(Object.fromEntries(rights.map((row) => [row.table, row.rights]))).toEqual(Object.fromEntries(expected));
  });
});

describe.each(tables)('$name', (table) => {
  const name = pg.escapeIdentifier(table.name);

  test('shows a tenant its own rows only, and none without a tenant', async () => {
    for (const tenant of [a, b]) {
      const { rows: seen } = await as(tenant, () => application.query(`select tenant_id from ${name}`));
      expect(seen).toEqual([{ tenant_id: tenant }]);
    }
    expect(await as(null, () => count(table.name))).toBe(0);
    expect(await as(randomUUID(), () => count(table.name))).toBe(0);
  });

  test('shows nothing to its owner either', async () => {
    expect((await withConnection(database.ownerUrl, (owner) => owner.query(`select from ${name}`))).rowCount).toBe(0);
  });

  test("takes no row with another tenant's id", async () => {
    const row = makeRow(table, a, rows.get(a) ?? new Map());
    expect(await refusal(as(b, () => insertRow(application, table, row)))).toBe('42501');
    expect(await refusal(as(null, () => insertRow(application, table, row)))).toBe('42501');
  });

  if (appendOnly.includes(table.name)) {
    test('is append-only', async () => {
      expect(await refusal(as(a, () => application.query(`update ${name} set tenant_id = tenant_id`)))).toBe('42501');
      expect(await refusal(as(a, () => application.query(`delete from ${name}`)))).toBe('42501');
    });
    return;
  }

  test("cannot be used to change, take or give away another tenant's rows", async () => {
    const attempts = [
      `update ${name} set tenant_id = tenant_id where tenant_id = $1`,
      `delete from ${name} where tenant_id = $1`,
    ];
    for (const sql of attempts) expect((await as(b, () => application.query(sql, [a]), 'rollback')).rowCount).toBe(0);
    expect(await refusal(as(b, () => application.query(`update ${name} set tenant_id = $1`, [a])))).toMatch(
      /^(42501|23503)$/,
    );
    expect(await as(a, () => count(table.name))).toBe(1);
  });
});
