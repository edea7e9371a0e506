import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from '../src/commands/demo/child.ts';
import { urlWith } from '../src/db/connection.ts';
import { env } from '../src/env.ts';
import { asOwner, residentMb, whileRunning, type Installation } from './installation.ts';
import { closedLoop, type LoadRequest } from './load.ts';
import { operatorList } from './operator-list.ts';
import { pagesPerSecond } from './page.ts';
import { mean, ratioRow, type Row } from './report.ts';

const tenants = 10_000;
const pairs = 5;
/** Both installations take turns within a pair, so that a moment of other work hits both. */
const turns = 4;
const touched = 2_000;
const memoryMb = 512;
/** Databases that `npm run bench` copies from the seeded one before the application connects to it. */
export const copies = { one: 'balss_one', many: 'balss_many' };

/** Case 5: the same pages of an installation with one tenant and of one with 10 000. */
export async function manyTenants(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  await keepOne(urlWith(at.ownerUrl, { database: copies.one }));
  await keepOne(urlWith(at.ownerUrl, { database: copies.many }));
  await fill(urlWith(at.ownerUrl, { database: copies.many }));
  const program = (database: string, port: number) => ({
    name: database,
    file: 'src/front/server.ts',
    folder: at.folder,
    port,
    host: `${at.tenant.canonicalHost}:${port}`,
    path: '/uk',
    environment: environmentOf(database, port),
  });
  const { oneTenant, manyTenants: many } = at.ports;
  return whileRunning(program(copies.one, oneTenant), (one) =>
    whileRunning(program(copies.many, many), async ({ pid }) => {
      const rows = await comparePages(at, progress);
      const before = { one: residentMb(one.pid), many: residentMb(pid) };
      const touch = await touchHosts(many);
      const resident = residentMb(pid);
      progress(`  ${touched} hosts touched: ${resident ?? '?'} MB`);
      return [
        ...rows,
        {
          case: 5,
          what: `memory after pages of ${touched.toLocaleString('en-GB')} hosts`,
          figure: resident === null ? 'not measured: no /proc' : `${resident} MB`,
          baseline: `${before.many} MB before, ${before.one} MB with 1 tenant`,
          ratio: null,
          target: `≤ ${memoryMb} MB`,
          met: resident === null ? null : resident <= memoryMb,
          details: { resident, before, touch },
        },
        await operatorList(many, urlWith(at.ownerUrl, { database: copies.many }), progress),
        await countingRound(at),
      ];
    }),
  );
}

function environmentOf(database: string, port: number): Record<string, string | undefined> {
  const url = urlWith(env.DATABASE_URL, { database });
  return { PORT: String(port), DATABASE_URL: url, DATABASE_URL_DIRECT: url, OWNER_DATABASE_URL: undefined };
}

async function keepOne(url: string): Promise<void> {
  await asOwner(url, async (client) => {
    const others = `(select id from tenant where slug <> 'ukraine')`;
    await client.query(`delete from tenant_host where tenant in ${others}`);
    await client.query(`delete from tenant_configuration where tenant in ${others}`);
    await client.query(`delete from tenant where slug <> 'ukraine'`);
  });
}

/** 9 999 further tenants with a host and the whole configuration document each. */
async function fill(url: string): Promise<void> {
  await asOwner(url, async (client) => {
    await client.query(
      `insert into tenant (id, slug, state) select gen_random_uuid(), 'many-' || g, 'live' from generate_series(1, $1::int) g`,
      [tenants - 1],
    );
    await client.query(
      `insert into tenant_host (host, tenant, canonical) select slug || '.localhost', id, true from tenant where slug like 'many-%'`,
    );
    await client.query(
      `insert into tenant_configuration (tenant, version, document, effective_from, reason)
       select t.id, 1, jsonb_set(c.document, '{configuration,slug}', to_jsonb(t.slug)), '2000-01-01', 'bench'
         from tenant t, (select document from tenant_configuration limit 1) c where t.slug like 'many-%'`,
    );
    await client.query('vacuum (analyze) tenant, tenant_host, tenant_configuration');
  });
}

interface Times {
  rendered: number;
  cached: number;
}

async function comparePages(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const ports = { one: at.ports.oneTenant, many: at.ports.manyTenants };
  const times = { rendered: [] as { one: number; many: number }[], cached: [] as { one: number; many: number }[] };
  const round = async (n: number) => {
    const taken = {
      one: { rendered: [] as number[], cached: [] as number[] },
      many: { rendered: [] as number[], cached: [] as number[] },
    };
    for (let turn = 0; turn < turns; turn++) {
      for (const name of turn % 2 ? (['one', 'many'] as const) : (['many', 'one'] as const)) {
        taken[name].rendered.push(await renderedMs(at, ports[name], `${n}-${turn}`));
        taken[name].cached.push(await cachedMs(at, ports[name]));
      }
    }
    const [one, many] = [taken.one, taken.many].map(({ rendered, cached }) => ({
      rendered: mean(rendered),
      cached: mean(cached),
    })) as [Times, Times];
    return { one, many };
  };
  await round(0);
  const before = await hostReads(at);
  for (let pair = 1; pair <= pairs; pair++) {
    const { one, many } = await round(pair);
    times.rendered.push({ one: one.rendered, many: many.rendered });
    times.cached.push({ one: one.cached, many: many.cached });
    progress(
      `  pair ${pair}: rendered ${many.rendered.toFixed(2)} and ${one.rendered.toFixed(2)} ms, cached ${many.cached.toFixed(3)} and ${one.cached.toFixed(3)} ms`,
    );
  }
  const reads = (await hostReads(at)) - before;
  return [
    timeRow('a rendered page with 10 000 tenants ÷ with 1', times.rendered),
    timeRow('a cached page with 10 000 tenants ÷ with 1', times.cached),
    {
      case: 5,
      what: 'reads of the host table while warm',
      figure: String(reads),
      baseline: null,
      ratio: null,
      target: '0',
      met: reads === 0,
      details: { reads },
    },
  ];
}

function timeRow(what: string, times: readonly { one: number; many: number }[]): Row {
  const row = ratioRow(
    { case: 5, what },
    times.map(({ one, many }) => ({ figure: many, baseline: one })),
    { unit: 'ms', least: null },
  );
  return { ...row, target: '≤ 1.3 ×', met: (row.ratio?.median ?? Number.NaN) <= 1.3 };
}

/** Milliseconds a page takes that is rendered for each request. */
async function renderedMs(at: Installation, port: number, round: string): Promise<number> {
  const n = 60;
  // A topic that the tenant does not have changes nothing, but each address is a page of its own to the cache.
  const path = (index: number) => `/uk/initiatives?topic=none-${round}-${index}`;
  const { seconds, outcomes } = await closedLoop({
    port,
    connections: 4,
    requests: Array.from({ length: n }, (_, index) => get(`${at.tenant.canonicalHost}:${port}`, path(index))),
    judge: ok,
  });
  if (outcomes['accepted'] !== n) throw new Error(`rendered pages: ${JSON.stringify(outcomes)}`);
  return (seconds * 1000) / n;
}

/** Milliseconds of a page from the one-second cache: nearly all of it is the front server and its look-up of the host. */
async function cachedMs(at: Installation, port: number): Promise<number> {
  const headers = { host: `${at.tenant.canonicalHost}:${port}`, 'accept-encoding': 'br, gzip' };
  return 1_000 / (await pagesPerSecond({ port, path: '/uk', headers }, 1));
}

const get = (host: string, path: string): LoadRequest => ({
  method: 'GET',
  path,
  headers: { host, 'accept-encoding': 'br, gzip' },
});
const ok = ({ status }: { status: number }) => (status === 200 ? 'accepted' : String(status));

async function touchHosts(port: number): Promise<Record<string, unknown>> {
  const requests = Array.from({ length: touched }, (_, index) => get(`many-${index + 1}.localhost:${port}`, '/uk'));
  const { outcomes, p95, perSecond } = await closedLoop({ port, connections: 4, requests, judge: ok });
  if (outcomes['accepted'] !== touched) throw new Error(`pages of other hosts: ${JSON.stringify(outcomes)}`);
  return { outcomes, p95, perSecond };
}

/** How long the worker needs to fold the counts of all tenants once: between two of its signs of life. */
async function countingRound(at: Installation): Promise<Row> {
  const environment = environmentOf(copies.many, at.ports.manyTenants);
  const logFile = join(at.folder, 'logs/worker-many.log');
  const worker = await startChild({ name: 'worker-many', file: 'src/jobs/worker.ts', environment, logFile });
  const beats: number[] = [];
  try {
    await asOwner(urlWith(at.ownerUrl, { database: copies.many }), async (client) => {
      for (const end = performance.now() + 90_000; beats.length < 3 && performance.now() < end; await delay(50)) {
        const { rows } = await client.query<{ at: Date }>(
          `select seen_at as at from worker_heartbeat where worker = 'count'`,
        );
        const seen = rows[0]?.at.getTime();
        if (seen && seen !== beats.at(-1)) beats.push(seen);
      }
    });
  } finally {
    await worker.stop();
  }
  const [, second, third] = beats;
  const seconds = second && third ? (third - second) / 1000 : null;
  return {
    case: 5,
    what: 'from one counting of all 10 000 tenants to the next',
    figure: seconds === null ? 'more than 30 s' : `${seconds.toFixed(1)} s`,
    baseline: null,
    ratio: null,
    target: null,
    met: null,
    details: { seconds },
  };
}

/** Scans of `tenant_host` since the database started, as its statistics count them; idle connections report within 10 s. */
async function hostReads(at: Installation): Promise<number> {
  await delay(11_000);
  return asOwner(urlWith(at.ownerUrl, { database: copies.many }), async (client) => {
    const { rows } = await client.query<{ reads: number }>(
      `select (seq_scan + coalesce(idx_scan, 0))::int as reads from pg_stat_user_tables where relname = 'tenant_host'`,
    );
    return rows[0]?.reads ?? Number.NaN;
  });
}
