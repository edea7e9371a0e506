import { escapeIdentifier, escapeLiteral } from 'pg';
import { urlWith, withConnection } from './connection.ts';

/** The role that owns the tables and migrates, and the role that the application runs as. */
export const ownerRole = 'balss_owner';
export const applicationRole = 'balss_app';

export interface Credentials {
  database: string;
  ownerPassword: string;
  applicationPassword: string;
}

export interface DatabaseUrls {
  ownerUrl: string;
  applicationUrl: string;
}

/**
 * Creates (or brings up to date) both roles and the database, as a superuser. Neither role is a superuser or may bypass
 * row-level security; the application role owns nothing.
 */
export async function createRolesAndDatabase(superuserUrl: string, credentials: Credentials): Promise<DatabaseUrls> {
  const { database, ownerPassword, applicationPassword } = credentials;
  await withConnection(superuserUrl, async (client) => {
    const plain = 'login nosuperuser nocreaterole noreplication nobypassrls';
    for (const [role, rights, password] of [
      [ownerRole, `${plain} createdb`, ownerPassword],
      [applicationRole, `${plain} nocreatedb`, applicationPassword],
    ] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      await client.query(
        `${rowCount === 0 ? 'create' : 'alter'} role ${role} ${rights} password ${escapeLiteral(password)}`,
      );
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) {
      await client.query(
        `create database ${escapeIdentifier(database)} owner ${ownerRole} encoding 'UTF8' template template0`,
      );
    }
  });
  return {
    ownerUrl: urlWith(superuserUrl, { user: ownerRole, password: ownerPassword, database }),
    applicationUrl: urlWith(superuserUrl, { user: applicationRole, password: applicationPassword, database }),
  };
}
