import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../src/commands/run-command.ts';
import { closePool, pool } from '../src/db/pool.ts';
import { env } from '../src/env.ts';
import { tenantDirectory } from '../src/server/tenant-directory.ts';
import { publishing } from './configuration.ts';
import { installation, type Installation } from './installation.ts';
import { longLists } from './lists.ts';
import { publicPage } from './page.ts';
import { machine, table, type Row } from './report.ts';
import { crowdedSigning, hotSigning } from './signing.ts';
import { manyTenants } from './tenants.ts';
import { pageWeight } from './weight.ts';

/** The measuring process of `npm run bench`: load generator and clock; product, database and baselines are others. */
type Case = (at: Installation, progress: (line: string) => void) => Promise<Row[]>;

const cases: readonly { number: number; name: string; run: Case }[] = [
  { number: 1, name: 'Sign one hot initiative', run: hotSigning },
  { number: 2, name: 'Sign a full initiative', run: crowdedSigning },
  { number: 3, name: 'Public page', run: publicPage },
  // Before the long lists: their ranking would keep the worker busy beside every other case.
  { number: 5, name: 'One tenant and ten thousand', run: manyTenants },
  { number: 6, name: 'Weight of the initiative page', run: pageWeight },
  { number: 7, name: 'Publishing a configuration', run: publishing },
  { number: 4, name: 'Long lists and searches', run: longLists },
];

async function measure(folder: string, chosen: readonly number[], json: string): Promise<void> {
  const { rows: versions } = await pool().query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const facts = machine(versions[0]?.version ?? 'unknown');
  const at = await installation(folder);
  const rows: Row[] = [];
  for (const { number, name, run } of cases) {
    if (chosen.length && !chosen.includes(number)) continue;
    console.log(`${number}  ${name}`);
    const started = performance.now();
    rows.push(...(await run(at, console.log)));
    console.log(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  const settings = {
    RATE_PERSON_PER_MINUTE: env.RATE_PERSON_PER_MINUTE,
    RATE_NETWORK_PER_MINUTE: env.RATE_NETWORK_PER_MINUTE,
    DATABASE_POOL: env.DATABASE_POOL,
  };
  console.log(
    `\n${facts.cores} cores (${facts.processor}), load before ${facts.loadBefore}, Node ${facts.node}, PostgreSQL ${facts.postgres}`,
  );
  console.log(
    `Raised for this run: ${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}\n`,
  );
  console.log(table(rows.toSorted((a, b) => a.case - b.case)));
  await mkdir(join(json, '..'), { recursive: true });
  await writeFile(
    json,
    `${JSON.stringify({ date: new Date().toISOString(), machine: facts, settings, rows }, null, 2)}\n`,
  );
  const missed = rows.filter(({ met }) => met === false).length;
  console.log(`\n${rows.filter(({ met }) => met).length} met, ${missed} missed; all figures: ${json}`);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      json: { type: 'string' },
      case: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!values.folder || !values.json) throw new Error('started by npm run bench');
  await rm(values.json, { force: true });
  try {
    await measure(values.folder, values.case.map(Number), values.json);
  } finally {
    await Promise.allSettled([tenantDirectory().close(), closePool()]);
  }
});
