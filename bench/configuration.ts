import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { closePool } from '../src/db/pool.ts';
import { askCorrection } from '../src/domain/configuration/ask-correction.ts';
import { changeDraft } from '../src/domain/configuration/change-draft.ts';
import { correctRule } from '../src/domain/configuration/correct-rule.ts';
import { editRule } from '../src/domain/configuration/edit-rule.ts';
import { foundTenant } from '../src/domain/configuration/found-tenant.ts';
import { publishDraft } from '../src/domain/configuration/publish-draft.ts';
import { readCorrections } from '../src/domain/configuration/read-corrections.ts';
import { readDraft, reviewDraft } from '../src/domain/configuration/read-draft.ts';
import { ruleEffects } from '../src/domain/configuration/rule-effects.ts';
import { Seen } from '../src/domain/configuration/schema.ts';
import { makeDocument } from '../src/domain/tenants/make-document.ts';
import { loadTenant } from '../src/domain/tenants/repository.ts';
import { publicLanguages } from '../src/domain/tenants/schema.ts';
import { tenantInForce } from '../src/domain/tenants/tenant-in-force.ts';
import type { TenantContext } from '../src/domain/tenants/context.ts';
import { env } from '../src/env.ts';
import { readTemplate } from '../src/server/templates.ts';
import { ports } from '../src/server/wiring.ts';
import { createStaff } from '../src/testing/staff.ts';
import { asOwner, type Installation } from './installation.ts';
import { makeListTenant } from './list-tenant.ts';
import { spread, withRange, type Row } from './report.ts';

const rounds = 5;
const dayMs = 86_400_000;

/**
 * Case 7: publishing beside 1 000 running initiatives, the dry run of a new rule on 10 000 and the
 * correction of their rule, as administrators do these, and a new tenant from a template. Baselines: the database's own part,
 * said plainly (one row written, one join read, the same rows updated).
 */
export async function publishing(at: Installation, progress: (line: string) => void): Promise<Row[]> {
  const published = await measure(at, 1_000, 'publishing', { once: publish, bare: writeDocument }, progress);
  const tried = await measure(at, 10_000, 'dry-run', { once: dryRun, bare: readInitiatives }, progress);
  const corrected = await measure(at, 10_000, 'correction', { once: correct, bare: updateInitiatives }, progress);
  const created = await creating(at, progress);
  return [
    row('publish a version beside 1 000 running initiatives', published, 1_000),
    row('review with dry run on 10 000 running initiatives', tried, 3_000),
    row('correct a rule of 10 000 running initiatives', corrected, 5_000),
    row('create a tenant from a template', created, 2_000),
  ];
}

interface Pair {
  figure: number;
  baseline: number;
}

function row(what: string, pairs: readonly Pair[], limitMs: number): Row {
  const figure = spread(pairs.map((pair) => pair.figure));
  return {
    case: 7,
    what,
    figure: `${withRange(figure)} ms`,
    baseline: `${withRange(spread(pairs.map((pair) => pair.baseline)))} ms`,
    ratio: spread(pairs.map((pair) => pair.figure / pair.baseline)),
    target: `≤ ${limitMs} ms`,
    met: figure.max <= limitMs,
    details: { pairs },
  };
}

interface Act {
  /** Milliseconds of one act as an administrator does it; `second`: another one, where it takes two. */
  once(ctx: TenantContext, round: number, second: TenantContext): Promise<number>;
  /** What the database has to do in any case, with nothing around it. */
  bare(client: pg.Client, tenantId: string): Promise<unknown>;
}

async function measure(
  at: Installation,
  initiatives: number,
  name: string,
  { once, bare }: Act,
  progress: (line: string) => void,
): Promise<Pair[]> {
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
  const { default: language } = tenant.configuration.languages;
  const administrator = () => createStaff(tenant, ports(), ['administrator'], { language });
  const [{ ctx }, second] = [await administrator(), await administrator()];
  return asOwner(at.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [id]);
    await client.query('create temp table written (document jsonb)');
    return pairsOf(
      name,
      (round) => {
        const call = { now: new Date(), requestId: randomUUID() };
        return once({ ...ctx, ...call }, round, { ...second.ctx, ...call });
      },
      () => timed(() => bare(client, id)),
      progress,
    );
  });
}

/** Interleaved rounds; the first one warms up. */
async function pairsOf(
  name: string,
  once: (round: number) => Promise<number>,
  bare: () => Promise<number>,
  progress: (line: string) => void,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = { figure: await once(round), baseline: await bare() };
    if (round > 0) pairs.push(pair);
  }
  progress(`  ${name}: ${pairs.map(({ figure }) => figure.toFixed(0)).join(', ')} ms`);
  return pairs;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
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

const writeDocument: Act['bare'] = (client, tenantId) =>
  client.query(
    `insert into written select document from tenant_configuration where tenant = $1 order by version desc limit 1`,
    [tenantId],
  );

const publish: Act['once'] = async (ctx, round) => {
  const seen = await prepare(ctx, round);
  const started = performance.now();
  const { kind } = await publishDraft(ctx, { seen, reason: `Round ${round}` });
  const took = performance.now() - started;
  if (kind !== 'published') throw new Error('the bench could not publish');
  return took;
};

/** What the page of the review reads: changes, problems, and the new rule on everything that runs. */
const dryRun: Act['once'] = async (ctx, round) => {
  await prepare(ctx, round);
  const started = performance.now();
  const review = await reviewDraft(ctx);
  const [effect] = await ruleEffects(ctx, review.published, review.document);
  const took = performance.now() - started;
  if (effect?.keep !== 10_000) throw new Error(`the dry run looked at ${effect?.keep ?? 0} initiatives`);
  return took;
};

/** Two administrators' correction of the need; only carrying it out is measured. A rule is corrected once a day, so each round has its own. */
const correct: Act['once'] = async (ctx, round, second) => {
  const now = new Date(ctx.now.getTime() + round * dayMs);
  const { configuration } = (await readDraft(ctx)).document;
  const [instrument] = configuration.instruments;
  const rule = instrument?.rules.at(-1);
  const [stage] = rule?.stages ?? [];
  if (!instrument || !rule || !stage) throw new Error('the bench has no rule');
  const { version: ruleVersion, effectiveFrom: _from, correction: _correction, ...body } = rule;
  const words = Object.fromEntries(publicLanguages(configuration).map((language) => [language, 'Bench']));
  const asked = await askCorrection(
    { ...ctx, now },
    {
      instrument: instrument.key,
      ruleVersion,
      rule: { ...body, stages: [{ ...stage, need: { abs: 1_000 + round } }] },
      provenance: {},
      reason: words,
      source: { act: words, article: '1', where: 'https://example.org/law' },
    },
  );
  if (asked.kind !== 'asked') throw new Error(`the bench could not ask: ${JSON.stringify(asked)}`);
  const { open } = await readCorrections({ ...second, now }, instrument.key);
  const reached = open?.tried?.effect?.reached.length ?? 0;
  if (reached !== 10_000) throw new Error(`the correction reaches ${reached} initiatives`);
  return timed(() => correctRule({ ...second, now }, asked.id));
};

const updateInitiatives: Act['bare'] = async (client, tenantId) => {
  await client.query('begin');
  await client.query('update initiative set rule = rule, closes_at = closes_at where tenant_id = $1', [tenantId]);
  await client.query('update initiative_stage set required = required where tenant_id = $1', [tenantId]);
  await client.query('commit');
};

const readInitiatives: Act['bare'] = (client, tenantId) =>
  client.query(
    `select i.number, i.editorial, i.handover, i.opens_at, i.closes_at, c.valid, c.confirmed, s.required
       from initiative i
       left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
       left join initiative_stage s on s.tenant_id = i.tenant_id and s.initiative_id = i.id and s.position = 1
      where i.tenant_id = $1`,
    [tenantId],
  );

/** A country from its template, checked and founded, beside its three rows written plainly. */
async function creating(at: Installation, progress: (line: string) => void): Promise<Pair[]> {
  const template = await readTemplate('national');
  const made = (slug: string) => {
    const { document } = makeDocument(template, {
      slug,
      name: { en: 'Petitions' },
      institution: { en: 'the Parliament' },
      country: 'LV',
      languages: { required: ['en'], optional: ['lv', 'ru'], default: 'en' },
      timeZone: 'Europe/Riga',
      host: `${slug}.localhost`,
      organisation: 'Foundation',
      email: 'office@example.org',
      today: '2026-11-24',
    });
    if (!document) throw new Error('the template makes no tenant');
    return document;
  };
  const found = async (round: number) => {
    const slug = `founded-${round}`;
    const tenant = { id: randomUUID(), slug };
    const ctx = { tenant, actor: { kind: 'operator' as const, id: 'bench' }, now: new Date(), requestId: randomUUID() };
    return timed(async () => {
      const { kind } = await foundTenant(ctx, { document: made(slug), reason: 'Bench', reserved: [] });
      if (kind !== 'founded') throw new Error('the bench could not make a tenant');
    });
  };
  const document = JSON.stringify(made('bare'));
  return asOwner(at.ownerUrl, (client) =>
    withOwnPool(at, () =>
      pairsOf(
        'new tenant',
        found,
        () =>
          timed(async () => {
            const id = randomUUID();
            await client.query('begin');
            await client.query(`insert into tenant (id, slug, state) values ($1::uuid, $1::text, 'draft')`, [id]);
            await client.query('insert into tenant_host (host, tenant, canonical) values ($1::text, $1::uuid, true)', [
              id,
            ]);
            await client.query(
              `insert into tenant_configuration (tenant, version, document, effective_from, reason) values ($1, 1, $2, '2000-01-01', 'Bench')`,
              [id, document],
            );
            await client.query('commit');
          }),
        progress,
      ),
    ),
  );
}

/** Tenants are made with the owner's rights. */
async function withOwnPool<T>(at: Installation, work: () => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env;
  await closePool();
  env.DATABASE_URL = at.ownerUrl;
  try {
    return await work();
  } finally {
    await closePool();
    env.DATABASE_URL = DATABASE_URL;
  }
}
