import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { seedTenant } from '../src/commands/seed-tenant.ts';
import { randomNumbers } from '../src/commands/seed-people.ts';
import { initiativeTextHash, searchWords } from '../src/domain/initiatives/text.ts';
import type { TenantInForce } from '../src/domain/tenants/tenant-in-force.ts';
import { asOwner, type Installation } from './installation.ts';

export interface ListTenant {
  id: string;
  host: string;
  /** Folded words of the texts with the number of initiatives that have them, most used first. */
  words: { word: string; initiatives: number }[];
}

const batch = 2_000;
const vocabularySize = 12_000;
const dayMs = 86_400_000;

/** A tenant of its own with `n` invented initiatives: texts, search words, counts and days of the last week. */
export async function makeListTenant(at: Installation, n: number, called = 'lists'): Promise<ListTenant> {
  const random = randomNumbers(99);
  const vocabulary = invent(random);
  const seen = new Map<string, number>();
  const name = `${called}.localhost`;
  const id = await asOwner(at.ownerUrl, async (client) => {
    const { configuration, theme, logo, pages } = at.tenant;
    const own = { ...configuration, slug: `bench-${called}`, hosts: [{ host: name, canonical: true }] };
    const { id } = await seedTenant(client, { configuration: own, theme, logo, pages });
    await client.query(`select set_config('app.tenant_id', $1, false)`, [id]);
    for (let first = 0; first < n; first += batch) {
      const rows = Array.from({ length: Math.min(batch, n - first) }, (_, offset) =>
        initiative(first + offset + 1, at.tenant, vocabulary, random),
      );
      for (const { words } of rows) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
      await insert(client, id, rows);
    }
    await client.query(
      'vacuum (analyze) initiative, initiative_text, initiative_word, initiative_stage, signature_count, signature_day',
    );
    return id;
  });
  const words = [...seen]
    .map(([word, initiatives]) => ({ word, initiatives }))
    .sort((a, b) => b.initiatives - a.initiatives);
  return { id, host: name, words };
}

/** Words of two to four syllables in the tenant's alphabet. */
function invent(random: () => number): string[] {
  const syllables =
    'ба ве гі до жу ка ли мо ни ор па ре су ти фа хо це ша щі ля ню рік вод сад міст лік шкіл ров'.split(' ');
  const syllable = () => syllables[Math.floor(random() * syllables.length)] ?? '';
  const words = new Set<string>();
  while (words.size < vocabularySize)
    words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(''));
  return [...words];
}

type Made = ReturnType<typeof initiative>;

function initiative(number: number, tenant: TenantInForce, vocabulary: string[], random: () => number) {
  // Few words are in most texts and most words in few, as in a language.
  const word = () =>
    vocabulary[Math.min(vocabularySize - 1, Math.floor(12 * ((vocabularySize / 12) ** random() - 1)))] ?? '';
  const sentence = (length: number) => Array.from({ length }, word).join(' ');
  const text = {
    title: sentence(6),
    summary: sentence(14),
    demands: [sentence(8)],
    why: sentence(40),
    how: sentence(20),
    gains: sentence(20),
  };
  const { institutions, topics, territories } = tenant.configuration;
  const age = random() ** 2 * 1_000;
  const published = Date.now() - age * dayMs - 60_000;
  const decided = age > 120 && random() < 0.3;
  return {
    id: randomUUID(),
    number,
    institution: institutions[number % institutions.length]?.key ?? '',
    topic: topics[number % topics.length]?.key ?? '',
    territory: territories[number % Math.max(1, territories.length)]?.code ?? tenant.configuration.country,
    editorial: random() < 0.02 ? 'withdrawn' : 'published',
    handover: decided ? 'answered' : 'none',
    outcome: decided ? 'implemented' : null,
    answered: decided ? new Date(published + 110 * dayMs).toISOString() : null,
    published: new Date(published).toISOString(),
    closes: new Date(published + 92 * dayMs).toISOString(),
    valid: Math.floor(30_000 * random() ** 6),
    week: age < 92 ? Math.floor(400 * random() ** 3) : 0,
    ...text,
    hash: initiativeTextHash(text),
    words: searchWords(text.title, text.summary, ...text.demands),
  };
}

async function insert(client: pg.Client, tenantId: string, rows: readonly Made[]): Promise<void> {
  const json = JSON.stringify(rows, (name, value: unknown) => (name === 'words' ? undefined : value));
  const from = `from jsonb_to_recordset($2::jsonb) as r(id uuid, number int, institution text, topic text, territory text, editorial editorial_state,
    handover handover_state, outcome text, answered timestamptz, published timestamptz, closes timestamptz, valid int, week int, title text, summary text,
    demands jsonb, why text, how text, gains text, hash text)`;
  await client.query('begin');
  await client.query(
    `insert into initiative (tenant_id, id, number, instrument, institution, topic, territory, language, rule_version, rule, author_name, editorial, handover,
       outcome, published_at, opens_at, closes_at, answered_at)
     select $1, r.id, r.number, 'e-petition', r.institution, r.topic, r.territory, 'uk', 1, (c.document #> '{configuration,instruments,0,rules,0}'), 'Invented Author',
       r.editorial, r.handover, r.outcome, r.published, r.published, r.closes, r.answered
     ${from}, (select document from tenant_configuration where tenant = $1 limit 1) c`,
    [tenantId, json],
  );
  await client.query(
    `insert into initiative_text (tenant_id, initiative_id, version, language, origin, title, summary, demands, why, how, gains, hash, created_at)
     select $1, r.id, 1, 'uk', 'original', r.title, r.summary, r.demands, r.why, r.how, r.gains, r.hash, r.published ${from}`,
    [tenantId, json],
  );
  await client.query(
    `insert into initiative_stage (tenant_id, initiative_id, position, key, required, effect, reached_at)
     select $1, r.id, 1, 'respond', 25000, 'respond', case when r.valid >= 25000 then r.published end ${from}`,
    [tenantId, json],
  );
  await client.query(
    `insert into signature_count (tenant_id, initiative_id, received, claimed, valid, confirmed, counted_at) select $1, r.id, r.valid, r.valid, r.valid, 0, now() ${from}`,
    [tenantId, json],
  );
  await client.query(
    `insert into signature_day (tenant_id, initiative_id, day, signed, withdrawn)
     select $1, r.id, current_date - d, r.week / 3, 0 ${from}, generate_series(1, 3) d where r.week >= 3`,
    [tenantId, json],
  );
  const pairs = rows.flatMap(({ id, words }) => words.map((word) => [word, id] as const));
  await client.query(
    `insert into initiative_word (tenant_id, word, initiative_id) select $1, w, i from unnest($2::text[], $3::uuid[]) as x(w, i)`,
    [tenantId, pairs.map(([word]) => word), pairs.map(([, id]) => id)],
  );
  await client.query('commit');
}
