import { rename, writeFile } from 'node:fs/promises';
import { withConnection } from '../../db/connection.ts';
import type { DatabaseUrls } from '../../db/roles.ts';
import { env } from '../../env.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import type { Ports } from './ports.ts';
import { teamEntrance, type Entered, type TeamEntrance } from './teams.ts';

/** What tools and tests read from `.data/demo.json`. */
export interface DemoDescription {
  /** The operator's host. */
  appUrl: string;
  tenants: { slug: string; host: string; url: string; team: TeamEntrance | null }[];
  /** As the application role. */
  databaseUrl: string;
  ownerDatabaseUrl: string;
  mailboxUrl: string;
  sandboxUrl: string;
  people: { id: string; name: string; identifier: string; country: string; purpose: string }[];
}

/** Collects the addresses and people of the running demo. */
export async function describeDemo(urls: DatabaseUrls, ports: Ports): Promise<DemoDescription> {
  const { rows } = await withConnection(urls.ownerUrl, (client) =>
    client.query<{ slug: string; host: string; configuration: Entered }>(
      `select distinct on (t.created_at, t.slug) t.slug, h.host, c.document -> 'configuration' as configuration
         from tenant t join tenant_host h on h.tenant = t.id join tenant_configuration c on c.tenant = t.id
        where h.canonical order by t.created_at, t.slug, c.version desc`,
    ),
  );
  const people = syntheticPeople(new Date().toISOString().slice(0, 10)).map((person) => ({
    id: person.id,
    name: [person.givenName, person.middleName, person.familyName].filter(Boolean).join(' '),
    identifier: person.nationalId,
    country: person.country,
    purpose: person.purpose,
  }));
  return {
    appUrl: `http://${env.OPERATOR_HOST}:${ports.app}`,
    tenants: rows.map(({ slug, host, configuration }) => {
      const url = `http://${host}:${ports.app}`;
      return { slug, host, url, team: teamEntrance(url, configuration, people) };
    }),
    databaseUrl: urls.applicationUrl,
    ownerDatabaseUrl: urls.ownerUrl,
    mailboxUrl: `http://localhost:${ports.mailbox}`,
    sandboxUrl: `http://localhost:${ports.sandbox}`,
    people,
  };
}

/** Writes it at once and for this user only: its existence says "ready", and the database's addresses carry passwords. */
export async function writeDescription(file: string, description: DemoDescription): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The text that a person reads when the demo is ready. */
export function announcement(
  { tenants, people, mailboxUrl, sandboxUrl, appUrl }: DemoDescription,
  took: string,
): string {
  const wide = Math.max(...people.map(({ name }) => name.length), 0);
  const entrances = tenants.flatMap(({ team }) => team ?? []);
  const wideEntrance = Math.max(...entrances.map(({ url }) => url.length), 0);
  return [
    `\nReady after ${took}. Open one of the demonstration sites:`,
    ...tenants.map(({ url }) => `  ${url}`),
    `\nMailbox   ${mailboxUrl}\nOperator  ${appUrl}\nSandbox   ${sandboxUrl} (identity providers)`,
    '\nTeam      “Choose an eID”, then the one named here, as the administrator of that site:',
    ...entrances.map(({ url, eid, administrator }) => `  ${url.padEnd(wideEntrance)}  ${eid}: ${administrator}`),
    '          The invitations of the editors wait in the mailbox.',
    '\nPeople to sign in as (all invented):',
    ...people.map(({ name, identifier, purpose }) => `  ${name.padEnd(wide)}  ${identifier.padEnd(16)}  ${purpose}`),
    '\nCtrl-C stops everything.',
  ].join('\n');
}
