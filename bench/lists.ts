import { rankLists } from '../src/domain/initiatives/rank-lists.ts';
import { asOwner, hostOf, type Installation } from './installation.ts';
import { makeListTenant, type ListTenant } from './list-tenant.ts';
import { closedLoop } from './load.ts';
import type { Row } from './report.ts';

const initiatives = 100_000;
const connections = 4;
const limitMs = 150;

/** Case 4: pages of a list of 100 000 initiatives and searches in it, each rendered, none from the cache. */
export async function longLists(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const started = performance.now();
  const tenant = await makeListTenant(at, initiatives);
  progress(
    `  ${initiatives.toLocaleString('en-GB')} initiatives, ${tenant.words.length} words in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  const ranking = performance.now();
  await rankLists({ tenantId: tenant.id, timeZone: at.tenant.configuration.timeZone }, new Date());
  const rankSeconds = (performance.now() - ranking) / 1000;
  // As after a minute of autovacuum: a list is not made of 100 000 initiatives in one moment.
  await asOwner(at.ownerUrl, (client) => client.query('vacuum (analyze) initiative_rank'));
  progress(`  ranked in ${rankSeconds.toFixed(1)} s`);
  const rows: Row[] = [];
  for (const [what, paths] of Object.entries(pathsOf(tenant))) {
    const row = await measure(at, tenant, what, paths);
    progress(`  ${what}: ${row.figure}`);
    rows.push(row);
  }
  return [
    ...rows,
    {
      case: 4,
      what: 'all six orders rewritten by the ranking job',
      figure: `${rankSeconds.toFixed(1)} s`,
      baseline: null,
      ratio: null,
      target: null,
      met: null,
      details: { rankSeconds },
    },
  ];
}

function pathsOf({ words }: ListTenant): Record<string, string[]> {
  const list = '/uk/initiatives';
  const search = (text: string) => `${list}?q=${encodeURIComponent(text)}`;
  const spreadOver = (from: number, to: number, n: number) =>
    Array.from({ length: n }, (_, index) => words[from + Math.floor(((to - from) * index) / n)]?.word ?? '');
  const common = spreadOver(0, 50, 50);
  const orders = ['active', 'newest', 'most-signed'];
  const middling = spreadOver(100, 400, 150);
  const rare = words.slice(-1_000).map(({ word }) => word);
  return {
    // A topic that the tenant does not have changes nothing, but each address is a page of its own to the cache.
    'list, page 1': Array.from({ length: 300 }, (_, index) => `${list}?topic=none-${index}`),
    'list, pages 500 to 799': Array.from({ length: 300 }, (_, index) => `${list}/page/${500 + index}`),
    'search, a rare word': Array.from({ length: 150 }, (_, index) => search(rare[(index * 7) % rare.length] ?? '')),
    'search, a common word': orders.flatMap((sort) => common.map((word) => `${search(word)}&sort=${sort}`)),
    'search, two words, one common': Array.from({ length: 150 }, (_, index) =>
      search(`${common[index % common.length]} ${rare[(index * 11) % rare.length]}`),
    ),
    'search, two words in thousands of texts each': middling.map((word, index) =>
      search(`${word} ${middling[(index * 37 + 11) % middling.length]}`),
    ),
  };
}

async function measure(at: Installation, tenant: ListTenant, what: string, paths: readonly string[]): Promise<Row> {
  const headers = { host: hostOf(tenant.host), 'accept-encoding': 'br, gzip' };
  const warmUp = Array.from({ length: 20 }, (_, index) => `/uk/initiatives?topic=warm-${index}`);
  const run = (some: readonly string[]) =>
    closedLoop({
      port: at.ports.app,
      connections,
      requests: some.map((path) => ({ method: 'GET', path, headers })),
      judge: ({ status }) => (status === 200 ? 'accepted' : String(status)),
    });
  await run(warmUp);
  const { p50, p95, p99, perSecond, outcomes } = await run(paths);
  const refused = Object.keys(outcomes).some((name) => name !== 'accepted');
  return {
    case: 4,
    what,
    figure: `p95 ${p95.toFixed(0)} ms, p50 ${p50.toFixed(0)} ms, ${perSecond.toFixed(0)}/s${refused ? `, ${JSON.stringify(outcomes)}` : ''}`,
    baseline: null,
    ratio: null,
    target: `p95 ≤ ${limitMs} ms`,
    met: p95 <= limitMs && !refused,
    details: { p50, p95, p99, perSecond, outcomes, example: paths[0] },
  };
}
