import pg from 'pg';
import { withConnection } from './connection.ts';
import { appendOnlyTables, installationTables } from './installation-tables.ts';
import { SetupError } from './setup-error.ts';

/** Rights on installation tables. `_prisma_migrations` is read by the health check. */
const installationRights: Record<(typeof installationTables)[number], string> = {
  tenant: 'select',
  tenant_host: 'select',
  tenant_configuration: 'select',
  tenant_erasure: 'select',
  worker_heartbeat: 'select, insert, update',
  operator: 'select, insert',
  // Only the owner invites: whoever holds the application's password makes no operator.
  operator_invitation: 'select, update',
  operator_passkey: 'select, insert, update',
  operator_challenge: 'select, insert, delete',
  operator_session: 'select, insert, update',
  operator_event: 'select, insert',
  support_access: 'select',
  tenant_quota: 'select',
  _prisma_migrations: 'select',
};

/** Gives the application role what it needs and nothing more, in one transaction, as the owner. Repeatable. */
export async function grantApplicationRole(ownerUrl: string, role: string): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) {
      throw new SetupError(
        `The role ${role} does not exist: as a superuser run "create role ${role} login nosuperuser nobypassrls password '…'" and migrate again.`,
      );
    }
    const statements = [...(await publicGrants(client, role)), ...(await queueGrants(client, role))];
    await client.query(['begin', ...statements, 'commit'].join(';\n'));
  });
}

async function publicGrants(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const to = pg.escapeIdentifier(role);
  return [
    `grant usage on schema public to ${to}`,
    `revoke all on all tables in schema public from ${to}`,
    ...rows.map(({ name }) => `grant ${rightsOn(name)} on public.${pg.escapeIdentifier(name)} to ${to}`),
    `grant execute on all functions in schema public to ${to}`,
  ];
}

function rightsOn(table: string): string {
  if ((appendOnlyTables as readonly string[]).includes(table)) return 'select, insert';
  const installation = installationTables.find((name) => name === table);
  return installation ? installationRights[installation] : 'select, insert, update, delete';
}

/** The job queue enables row-level security without a policy: only its owner could use it. */
async function queueGrants(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; secured: boolean; kind: string }>(
    `select relname as name, relrowsecurity as secured, relkind as kind from pg_class
      where relnamespace = to_regnamespace('graphile_worker') and relkind in ('r', 'v')`,
  );
  if (rows.length === 0) return [];
  const to = pg.escapeIdentifier(role);
  return [
    `grant usage on schema graphile_worker to ${to}`,
    `grant execute on all functions in schema graphile_worker to ${to}`,
    ...rows.flatMap(({ name, secured }) => {
      const table = `graphile_worker.${pg.escapeIdentifier(name)}`;
      if (!secured) return [`grant select on ${table} to ${to}`];
      return [
        `grant select, insert, update, delete on ${table} to ${to}`,
        `drop policy if exists application on ${table}`,
        `create policy application on ${table} to ${to} using (true) with check (true)`,
      ];
    }),
  ];
}
