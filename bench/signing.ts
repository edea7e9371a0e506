import type { SignableInitiative } from '../src/domain/initiatives/signable.ts';
import { emptyInitiative, fullInitiative, truthOf, type Truth } from './hot-initiative.ts';
import { asOwner, whileRunning, type Installation } from './installation.ts';
import { joined, type LoadResult } from './load.ts';
import { percentile, ratioRow, spread, type Row } from './report.ts';
import { keepAlive, makeSigners, type Signer } from './signers.ts';
import { sign, type Way } from './signing-requests.ts';

const pairs = 5;
/** Each of these signs each hot initiative once. */
const crowd = 6_000;
/** Signers of one run of case 2; the full initiative meets others in every run. */
const chunk = 2_500;
const warmUp = 1_500;
const fullSize = 500_000;
/** Product and baseline take turns this often within a pair, so that a moment of other work hits all of them. */
const turns = 5;

/** Who signs what by which way, and how many signatures it has already. */
interface Lane {
  way: Way;
  initiative: SignableInitiative;
  before: number;
}

interface Run extends Lane {
  result: LoadResult;
  truth: Truth;
}

/** Case 1: one hot initiative, everybody signs it once, by the tRPC call and by the form. */
export async function hotSigning(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const signers = await makeSigners(at.tenant, crowd);
  const runs: Run[] = [];
  const lanes = () =>
    Promise.all(ways.map(async (way) => ({ way, initiative: await emptyInitiative(at.tenant.id), before: 0 })));
  await withBaseline(at, async () => {
    await signInTurns(at, await lanes(), signers.slice(0, warmUp));
    for (let pair = 1; pair <= pairs; pair++) {
      const made = await signInTurns(at, await lanes(), signers);
      progress(`  pair ${pair}: ${made.map(said).join(', ')}`);
      runs.push(...made);
    }
  });
  const rates = (way: Way) => runs.filter((run) => run.way === way).map(({ result }) => result.perSecond);
  const against = (way: Way, baseline: Way) => {
    const bare = rates(baseline);
    return rates(way).map((figure, index) => ({ figure, baseline: bare[index] ?? Number.NaN }));
  };
  const row = (way: 'trpc' | 'form', what: string, least: number) => {
    const latencies = runs
      .filter((run) => run.way === way)
      .flatMap(({ result }) => result.latencies)
      .sort((a, b) => a - b);
    const p99 = percentile(latencies, 99);
    return ratioRow({ case: 1, what }, against(way, 'verb'), {
      unit: '/s',
      least,
      extra: `p99 ${p99.toFixed(0)} ms`,
      details: {
        p50: percentile(latencies, 50),
        p99,
        toPlainInsert: spread(against(way, 'insert').map((pair) => pair.figure / pair.baseline)),
      },
    });
  };
  return [
    row('trpc', 'sign, tRPC call ÷ verb’s SQL behind bare http', 0.6),
    row('form', 'sign, form’s POST ÷ verb’s SQL behind bare http', 0.5),
    ratioRow({ case: 1, what: 'verb’s SQL ÷ one INSERT, both behind bare http' }, against('verb', 'insert'), {
      unit: '/s',
      least: null,
    }),
    truthRow(
      1,
      runs.filter(({ way }) => way !== 'insert'),
    ),
  ];
}

const ways: readonly Way[] = ['insert', 'verb', 'trpc', 'form'];

/** Case 2: the same call on an initiative that already has half a million signatures and on an empty one. */
export async function crowdedSigning(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const signers = await makeSigners(at.tenant, chunk * (pairs + 1));
  const full = await fullInitiative(at.tenant.id, fullSize);
  await asOwner(at.ownerUrl, (client) => client.query('vacuum (analyze) signature, signature_event'));
  const measured: { figure: number; baseline: number }[] = [];
  const runs: Run[] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const lanes: Lane[] = [
      { way: 'trpc', initiative: full, before: fullSize + pair * chunk },
      { way: 'trpc', initiative: await emptyInitiative(at.tenant.id), before: 0 },
    ];
    const made = await signInTurns(at, lanes, signers.slice(pair * chunk, (pair + 1) * chunk));
    runs.push(...made);
    // The first pair warms up.
    if (pair === 0) continue;
    const [figure = Number.NaN, baseline = Number.NaN] = made.map(({ result }) => result.perSecond);
    measured.push({ figure, baseline });
    progress(`  pair ${pair}: full and empty: ${made.map(said).join(', ')}`);
  }
  const what = `sign with ${fullSize.toLocaleString('en-GB')} signatures ÷ empty initiative`;
  return [ratioRow({ case: 2, what }, measured, { unit: '/s', least: 0.9 }), truthRow(2, runs)];
}

const said = ({ way, result }: Run) => `${way} ${Math.round(result.perSecond)}/s p99 ${result.p99.toFixed(0)} ms`;

/** The signers sign in every lane, a part of them at a time, the lanes in turn. */
async function signInTurns(at: Installation, lanes: readonly Lane[], signers: readonly Signer[]): Promise<Run[]> {
  await keepAlive(at.tenant);
  const results = lanes.map((): LoadResult[] => []);
  const part = Math.ceil(signers.length / turns);
  for (let turn = 0; turn < turns; turn++) {
    const these = signers.slice(turn * part, (turn + 1) * part);
    // The order turns as well, so that a drift of the machine favours nobody.
    for (const index of turn % 2 ? lanes.keys() : [...lanes.keys()].toReversed()) {
      const lane = lanes[index];
      if (lane) results[index]?.push(await sign(at, lane.way, lane.initiative, these));
    }
  }
  const runs: Run[] = [];
  for (const [index, lane] of lanes.entries()) {
    runs.push({
      ...lane,
      result: joined(results[index] ?? []),
      truth: await truthOf(at.tenant.id, lane.initiative.id),
    });
  }
  return runs;
}

/** Nothing lost, nothing doubled: accepted answers, rows, events and the stored count agree in every run. */
function truthRow(which: number, runs: readonly Run[]): Row {
  const accepted = (run: Run) => run.result.outcomes['accepted'] ?? 0;
  const refused = runs.flatMap(({ result }) => Object.entries(result.outcomes).filter(([name]) => name !== 'accepted'));
  const wrong = runs.filter((run) => {
    const { signatures, events, count, differences } = run.truth;
    const expected = run.before + accepted(run);
    return signatures !== expected || events !== expected || count !== expected || differences > 0;
  });
  const lag = spread(runs.map(({ truth }) => truth.lag));
  const sum = runs.reduce((all, run) => all + accepted(run), 0);
  return {
    case: which,
    what: 'accepted answers = rows = events = stored count = recount',
    figure: `${sum.toLocaleString('en-GB')} accepted, ${refused.reduce((all, [, n]) => all + n, 0)} refused, ${wrong.length} runs differ, count ≤ ${lag.max.toFixed(1)} s late`,
    baseline: null,
    ratio: null,
    target: 'no run differs',
    met: wrong.length === 0 && refused.length === 0,
    details: {
      runs: runs.map(({ way, before, result: { perSecond, outcomes }, truth }) => ({
        way,
        perSecond,
        outcomes,
        before,
        truth,
      })),
    },
  };
}

async function withBaseline(at: Installation, work: () => Promise<void>): Promise<void> {
  await asOwner(at.ownerUrl, async (client) => {
    await client.query(`create table if not exists bench_signature (tenant_id uuid, initiative_id uuid, person_key text, id uuid, signed_at timestamptz,
      primary key (tenant_id, initiative_id, person_key))`);
    await client.query('grant insert on bench_signature to balss_app');
  });
  const { folder, host } = at;
  await whileRunning(
    {
      name: 'signing-baseline',
      file: 'bench/signing-baseline.ts',
      folder,
      port: at.ports.signing,
      host,
      path: '/',
      environment: { PORT: String(at.ports.signing) },
    },
    work,
  );
}
