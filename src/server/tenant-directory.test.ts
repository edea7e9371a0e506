import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { env } from '../env.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant } from '../testing/factories.ts';
import { TenantDirectory } from './tenant-directory.ts';

const database = await testDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
const open: TenantDirectory[] = [];
let tenant: Awaited<ReturnType<typeof createTestTenant>>;

beforeAll(() => owner.connect());
beforeEach(async () => {
  tenant = await createTestTenant();
});
afterAll(async () => {
  await Promise.all(open.map((directory) => directory.close()));
  await owner.end();
});

/** As each process has one. */
function newDirectory(): TenantDirectory {
  const directory = new TenantDirectory();
  open.push(directory);
  return directory;
}

const alias = () => `www.${tenant.canonicalHost}`;
const addHost = (host: string, canonical: boolean) =>
  owner.query('insert into tenant_host (host, tenant, canonical) values ($1, $2, $3)', [host, tenant.id, canonical]);
const renameTo = (name: string) =>
  owner.query(
    `insert into tenant_configuration (tenant, version, document, effective_from, reason)
     select tenant, version + 1, jsonb_set(document, '{configuration,name,lv}', to_jsonb($2::text)), effective_from, 'test'
       from tenant_configuration where tenant = $1 order by version desc limit 1`,
    [tenant.id, name],
  );
const nameAt = async (directory: TenantDirectory) =>
  (await directory.byHost(tenant.canonicalHost))?.tenant.configuration.name.lv;

/** What every process must see within two seconds. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 2_000, interval: 20 });

describe('looking up', () => {
  test('a host gives its tenant, an alias says that it is not canonical, a stranger gives nothing', async () => {
    await addHost(alias(), false);
    const directory = newDirectory();
    expect(await directory.byHost(tenant.canonicalHost)).toMatchObject({ canonical: true, tenant: { id: tenant.id } });
    const byAlias = await directory.byHost(alias());
    expect(byAlias).toMatchObject({ canonical: false, tenant: { canonicalHost: tenant.canonicalHost } });
    expect(await directory.bySlug(tenant.slug)).toMatchObject({ id: tenant.id });
    expect(await directory.byHost('nobody.localhost')).toBeNull();
    expect(await directory.bySlug('nobody')).toBeNull();
  });

  test('costs no query when warm, and none for hosts that nobody has', async () => {
    const directory = newDirectory();
    await directory.byHost(tenant.canonicalHost);
    expect(directory.queries).toBe(2);
    for (let n = 0; n < 100; n += 1) {
      await directory.byHost(tenant.canonicalHost);
      await directory.bySlug(tenant.slug);
      await directory.byHost(`${randomUUID()}.localhost`);
    }
    expect(directory.queries).toBe(2);
  });

  test('a crowd that arrives at a cold process asks once', async () => {
    const directory = newDirectory();
    await Promise.all(Array.from({ length: 50 }, () => directory.byHost(tenant.canonicalHost)));
    expect(directory.queries).toBe(2);
  });

  test('a worker that knows only the id gets the canonical host too', async () => {
    expect(await newDirectory().byId(tenant.id)).toMatchObject({ canonicalHost: tenant.canonicalHost });
  });

  test('a tenant without a canonical host answers on one of its hosts, and two canonical ones are one', async () => {
    await addHost(`a.${tenant.canonicalHost}`, false);
    await owner.query('update tenant_host set canonical = false where tenant = $1', [tenant.id]);
    expect(await newDirectory().byHost(tenant.canonicalHost)).toMatchObject({
      canonical: false,
      tenant: { canonicalHost: `a.${tenant.canonicalHost}` },
    });
    await owner.query('update tenant_host set canonical = true where tenant = $1', [tenant.id]);
    expect(await newDirectory().byHost(tenant.canonicalHost)).toMatchObject({ canonical: false });
    expect(await newDirectory().byHost(`a.${tenant.canonicalHost}`)).toMatchObject({ canonical: true });
  });
});

describe('a change is seen within two seconds in every process', () => {
  let directories: TenantDirectory[];
  beforeEach(async () => {
    directories = [newDirectory(), newDirectory()];
    for (const directory of directories) await nameAt(directory);
  });
  const everywhere = (check: (directory: TenantDirectory) => Promise<void>) =>
    soon(async () => void (await Promise.all(directories.map(check))));

  test('of the configuration', async () => {
    await renameTo('Jauns vārds');
    await everywhere(async (directory) => expect(await nameAt(directory)).toBe('Jauns vārds'));
  });

  test('of the hosts: added, exchanged, removed', async () => {
    await addHost(alias(), false);
    await everywhere(async (directory) => expect(await directory.byHost(alias())).toMatchObject({ canonical: false }));
    await owner.query('update tenant_host set canonical = not canonical where tenant = $1', [tenant.id]);
    await everywhere(async (directory) => {
      const found = await directory.byHost(alias());
      expect(found).toMatchObject({ canonical: true, tenant: { canonicalHost: alias() } });
    });
    await owner.query('delete from tenant_host where host = $1', [tenant.canonicalHost]);
    await everywhere(async (directory) => expect(await directory.byHost(tenant.canonicalHost)).toBeNull());
  });

  test('of the slug', async () => {
    await owner.query('update tenant set slug = $2 where id = $1', [tenant.id, `${tenant.slug}-new`]);
    await everywhere(async (directory) => {
      expect(await directory.bySlug(`${tenant.slug}-new`)).toMatchObject({ id: tenant.id });
      expect(await directory.bySlug(tenant.slug)).toBeNull();
    });
  });

  test('of the state: read only, retired, live again', async () => {
    for (const state of ['read_only', 'retired', 'live'] as const) {
      await owner.query('update tenant set state = $2 where id = $1', [tenant.id, state]);
      const seen = state === 'retired' ? null : expect.objectContaining({ tenant: expect.objectContaining({ state }) });
      await everywhere(async (directory) => expect(await directory.byHost(tenant.canonicalHost)).toEqual(seen));
    }
  });

  test('also of many at once, and the last of many to one tenant wins', async () => {
    for (let n = 1; n <= 20; n += 1) await renameTo(`Vārds ${n}`);
    await everywhere(async (directory) => expect(await nameAt(directory)).toBe('Vārds 20'));
  });

  test('while people keep asking', async () => {
    const asking = directories.map(async (directory) => {
      for (let n = 0; n < 300; n += 1) await directory.byHost(tenant.canonicalHost);
    });
    await owner.query('begin');
    await owner.query('update tenant_host set canonical = false where tenant = $1', [tenant.id]);
    await addHost(alias(), true);
    await owner.query('commit');
    await Promise.all(asking);
    await everywhere(async (directory) => {
      expect(await directory.byHost(tenant.canonicalHost)).toMatchObject({
        canonical: false,
        tenant: { canonicalHost: alias() },
      });
    });
  });
});

describe('when the listening connection breaks', () => {
  const kill = () =>
    withConnection(database.superuserUrl, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
                     where application_name = 'balss-listen' and datname = current_database()`),
    );

  test('the next change is seen all the same, and so is one made in between', async () => {
    const directory = newDirectory();
    await nameAt(directory);
    await Promise.all([kill(), renameTo('Pa vidu')]);
    await soon(async () => expect(await nameAt(directory)).toBe('Pa vidu'));
    await renameTo('Pēc tam');
    await soon(async () => expect(await nameAt(directory)).toBe('Pēc tam'));
    const { queries } = directory;
    await nameAt(directory);
    expect(directory.queries).toBe(queries);
  });

  test('and cannot be made again, people are served, and changes are seen when it can', async () => {
    const directory = newDirectory();
    await nameAt(directory);
    env.DATABASE_URL_DIRECT = 'postgres://nobody@127.0.0.1:1/nothing';
    await kill();
    await renameTo('Bez savienojuma');
    await soon(async () => expect(await nameAt(directory)).toBe('Bez savienojuma'));
    await renameTo('Joprojām bez tā');
    await soon(async () => expect(await nameAt(directory)).toBe('Joprojām bez tā'));
    env.DATABASE_URL_DIRECT = database.applicationUrl;
    await renameTo('Atkal kopā');
    await soon(async () => expect(await nameAt(directory)).toBe('Atkal kopā'));
  });
});

test('with 10 000 tenants the hosts fit in memory and each first look-up loads only that tenant', async () => {
  await owner.query(
    `with made as (insert into tenant (id, slug, state) select gen_random_uuid(), 'many-' || n, 'live' from generate_series(1, 10000) n returning id, slug),
          hosts as (insert into tenant_host (host, tenant, canonical) select slug || '.localhost', id, true from made
                    union all select 'www.' || slug || '.localhost', id, false from made)
     insert into tenant_configuration (tenant, version, document, effective_from, reason)
     select id, 1, jsonb_build_object('configuration', $1::jsonb), '2000-01-01', 'test' from made`,
    [JSON.stringify({ languages: tenant.configuration.languages, timeZone: 'UTC' })],
  );
  const directory = newDirectory();
  await directory.byHost('nobody.localhost');
  expect(directory.queries).toBe(1);
  for (const [count, slug] of ['many-1', 'many-5000', 'many-10000'].entries()) {
    expect(await directory.byHost(`www.${slug}.localhost`)).toMatchObject({ canonical: false, tenant: { slug } });
    expect(await directory.byHost(`${slug}.localhost`)).toMatchObject({ canonical: true, tenant: { slug } });
    expect(directory.queries).toBe(2 + count);
  }
});
