import { randomUUID } from 'node:crypto';
import { changeDraft } from '../src/domain/configuration/change-draft.ts';
import { editRule } from '../src/domain/configuration/edit-rule.ts';
import { publishDraft } from '../src/domain/configuration/publish-draft.ts';
import { readDraft, reviewDraft } from '../src/domain/configuration/read-draft.ts';
import { ruleEffects } from '../src/domain/configuration/rule-effects.ts';
import { Seen } from '../src/domain/configuration/schema.ts';
import { loadTenant } from '../src/domain/tenants/repository.ts';
import { tenantInForce } from '../src/domain/tenants/tenant-in-force.ts';
import type { TenantContext } from '../src/domain/tenants/context.ts';
import { ports } from '../src/server/wiring.ts';
import { createStaff } from '../src/testing/staff.ts';
import { asOwner, type Installation } from './installation.ts';
import { makeListTenant } from './list-tenant.ts';
import { spread, type Row } from './report.ts';

const rounds = 5;

/** Case 7: publishing beside 1 000 running initiatives, and the dry run of a new rule on 10 000, as an administrator does. */
export async function publishing(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const published = await measure(at, 1_000, 'publishing', publishOnce, progress);
  const tried = await measure(at, 10_000, 'dry-run', dryRunOnce, progress);
  return [
    row('publish a version beside 1 000 running initiatives', published, 1_000),
    row('review with dry run on 10 000 running initiatives', tried, 3_000),
  ];
}

function row(what: string, times: readonly number[], limitMs: number): Row {
  const { median, min, max } = spread(times);
  return {
    case: 7,
    what,
    figure: `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`,
    baseline: null,
    ratio: null,
    target: `≤ ${limitMs} ms`,
    met: max <= limitMs,
    details: { times },
  };
}

type Once = (ctx: TenantContext, round: number) => Promise<number>;

async function measure(
  at: Installation,
  initiatives: number,
  name: string,
  once: Once,
  progress: (line: string) => void,
): Promise<number[]> {
  const { id, host } = await makeListTenant(at, initiatives, name);
  await asOwner(at.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [id]);
    // All of them run: published yesterday, open for two more months.
    await client.query(
      `update initiative set editorial = 'published', handover = 'none', outcome = null, answered_at = null, opens_at = now() - interval '1 day',
              closes_at = now() + interval '60 days' where tenant_id = $1`,
      [id],
    );
    await client.query('vacuum (analyze) initiative');
  });
  const stored = await loadTenant(id);
  if (!stored) throw new Error('the bench has no tenant');
  const tenant = tenantInForce({ ...stored, canonicalHost: host }, stored.document);
  const { ctx } = await createStaff(tenant, ports(), ['administrator'], {
    language: tenant.configuration.languages.default,
  });
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const took = await once({ ...ctx, now: new Date(), requestId: randomUUID() }, round);
    // The first one warms up.
    if (round > 0) times.push(took);
  }
  progress(`  ${name}: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  return times;
}

/** Prepares a rule of a need of its own; what was seen is then the draft with it. */
async function prepare(ctx: TenantContext, round: number): Promise<Seen> {
  const { seen, document } = await readDraft(ctx);
  const [instrument] = document.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  const [stage] = rule?.stages ?? [];
  if (!instrument || !rule || !stage) throw new Error('the bench has no rule');
  const edit = {
    instrument: instrument.key,
    provenance: {},
    rule: { ...rule, effectiveFrom: '2100-01-01', stages: [{ ...stage, need: { abs: 1_000 + round } }] },
  };
  const changed = await changeDraft(ctx, Seen.parse(seen), editRule(ctx, edit));
  if (changed.kind !== 'saved') throw new Error(`the bench could not prepare: ${JSON.stringify(changed)}`);
  return changed.seen;
}

const publishOnce: Once = async (ctx, round) => {
  const seen = await prepare(ctx, round);
  const started = performance.now();
  const { kind } = await publishDraft(ctx, { seen, reason: `Round ${round}` });
  const took = performance.now() - started;
  if (kind !== 'published') throw new Error('the bench could not publish');
  return took;
};

/** What the page of the review reads: changes, problems, and the new rule on everything that runs. */
const dryRunOnce: Once = async (ctx, round) => {
  await prepare(ctx, round);
  const started = performance.now();
  const review = await reviewDraft(ctx);
  const [effect] = await ruleEffects(ctx, review.published, review.document);
  const took = performance.now() - started;
  if (effect?.keep !== 10_000) throw new Error(`the dry run looked at ${effect?.keep ?? 0} initiatives`);
  return took;
};
