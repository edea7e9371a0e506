import pg from 'pg';
import { demo } from './fixtures.ts';

/** Runs statements inside one tenant, as the application role: what the tests prepare or look up beside the browser. */
export async function inTenant<T>(slug: string, work: (client: pg.Client, tenantId: string) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: demo.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from tenant where slug = $1', [slug]);
    const tenantId = rows[0]?.id ?? '';
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    return await work(client, tenantId);
  } finally {
    await client.end();
  }
}

export interface OpenInitiative {
  id: string;
  number: number;
  title: string;
}

/** Seeded initiatives of a tenant that can be signed now, fewest signatures first; those of one test alone are left out. */
export function openInitiatives(slug: string): Promise<OpenInitiative[]> {
  return inTenant(slug, async (client) => {
    const { rows } = await client.query<OpenInitiative>(
      `select i.id, i.number, t.title from initiative i
         join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
         left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
        where i.number < ${firstOwnNumber} and i.editorial = 'published' and i.handover = 'none' and i.opens_at <= now() and (i.closes_at is null or i.closes_at > now() + interval '1 day')
        order by coalesce(c.valid, 0), i.number`,
    );
    return rows;
  });
}

let next = 0;
const firstOwnNumber = 500_000;

/**
 * A copy of an open initiative for one test alone, so that tests running side by side do not meet: same instrument, rule
 * and text, its own number, no signatures. `changes` are column values.
 */
export function ownInitiative(
  slug: string,
  changes: Record<string, string | number | object | null> = {},
): Promise<OpenInitiative> {
  return inTenant(slug, async (client, tenantId) => {
    const [source] = await openInitiatives(slug);
    if (!source) throw new Error(`no open initiative in ${slug}`);
    const number = firstOwnNumber + process.pid * 100 + (next += 1) + Math.floor(Math.random() * 1_000_000);
    const { rows } = await client.query<{ id: string }>(
      `insert into initiative (tenant_id, id, number, instrument, institution, topic, territory, language, rule_version, rule, author_name, editorial,
                               text_version, submitted_at, published_at, opens_at, closes_at)
       select tenant_id, gen_random_uuid(), $2, instrument, institution, topic, territory, language, rule_version, rule, author_name, 'published',
              1, now() - interval '9 days', now() - interval '2 days', now() - interval '2 days', closes_at
         from initiative where id = $1 returning id`,
      [source.id, number],
    );
    const id = rows[0]?.id ?? '';
    const title = `Test initiative ${number}`;
    await client.query(
      `insert into initiative_text (tenant_id, initiative_id, version, language, origin, title, summary, demands, why, how, gains, hash)
       select tenant_id, $2, 1, language, 'original', $3, summary, demands, why, how, gains, md5($3) from initiative_text
        where initiative_id = $1 and origin = 'original' order by version desc limit 1`,
      [source.id, id, title],
    );
    await client.query(
      `insert into initiative_stage (tenant_id, initiative_id, position, key, required, collect_target, effect)
       select tenant_id, $2, position, key, required, collect_target, effect from initiative_stage where initiative_id = $1`,
      [source.id, id],
    );
    for (const [column, value] of Object.entries(changes)) {
      await client.query(`update initiative set ${pg.escapeIdentifier(column)} = $2 where tenant_id = $3 and id = $1`, [
        id,
        value,
        tenantId,
      ]);
    }
    return { id, number, title };
  });
}

/** Signatures of an initiative: rows, and the stored count. */
export function signatureNumbers(
  slug: string,
  initiativeId: string,
): Promise<{ active: number; rows: number; events: number; stored: number }> {
  return inTenant(slug, async (client) => {
    const { rows } = await client.query<{ active: number; rows: number; events: number; stored: number }>(
      `select (select count(*) from signature where initiative_id = $1 and state = 'active')::int as active,
              (select count(*) from signature where initiative_id = $1)::int as rows,
              (select count(*) from signature_event where initiative_id = $1)::int as events,
              coalesce((select valid from signature_count where initiative_id = $1), 0)::int as stored`,
      [initiativeId],
    );
    return rows[0] ?? { active: 0, rows: 0, events: 0, stored: 0 };
  });
}

/**
 * Lets every signature of an initiative wait in the database, as under a heavy load, until `work` is done. `waiting` tells
 * how many wait now.
 */
export function whileSigningIsSlow(
  slug: string,
  initiativeId: string,
  work: (waiting: () => Promise<number>) => Promise<void>,
): Promise<void> {
  return inTenant(slug, async (client) => {
    await client.query('begin');
    // Whoever signs meets an unfinished signature of the same person, and the database waits for what becomes of it.
    await client.query(
      `insert into signature (tenant_id, initiative_id, person_key, id, text_version, text_hash, rule_version, consent, provider, method, level,
                              authenticated_at, show_name, receipt_code, signed_at)
       select tenant_id, $1, person_key, gen_random_uuid(), 1, '', 1, '{}', '', '', '', now(), false, gen_random_uuid(), now()
         from person`,
      [initiativeId],
    );
    try {
      await work(async () => {
        // Not from pg_stat_activity: a transaction sees there for ever who was connected when it first looked.
        const { rows } = await client.query<{ n: number }>(
          `select count(distinct pid)::int as n from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`,
        );
        return rows[0]?.n ?? 0;
      });
    } finally {
      await client.query('rollback');
    }
  });
}

/** Sets back when the sign-ins for an initiative began. */
export function signInsBeganMinutesAgo(slug: string, { number }: OpenInitiative, minutes: number): Promise<void> {
  return inTenant(slug, async (client) => {
    const { rowCount } = await client.query(
      `update sign_in_attempt set created_at = now() - $2 * interval '1 minute' where next like '%/initiatives/' || $1 || '/sign/confirm'`,
      [number, minutes],
    );
    if (!rowCount) throw new Error('no sign-in has begun');
  });
}

/** Marks an identity provider of a tenant as down since then while `work` goes on, as an administrator does. */
export async function whileProviderIsDown(
  slug: string,
  provider: string,
  downSince: Date,
  work: () => Promise<void>,
): Promise<void> {
  const owner = new pg.Client({ connectionString: demo.ownerDatabaseUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ tenant: string; version: number }>(
      `insert into tenant_configuration (tenant, version, document, effective_from, reason)
       select tenant, version + 1,
              jsonb_set(document, array['configuration', 'identityProviders', p.at::text, 'downSince'], to_jsonb($3::text)),
              effective_from, 'A provider is down'
         from (select c.* from tenant_configuration c join tenant t on t.id = c.tenant where t.slug = $1 order by version desc limit 1) latest,
              lateral (select ordinality - 1 as at from jsonb_array_elements(document #> '{configuration,identityProviders}') with ordinality
                        where value ->> 'id' = $2) p
       returning tenant, version`,
      [slug, provider, downSince.toISOString()],
    );
    const [made] = rows;
    if (!made) throw new Error(`no provider ${provider} in ${slug}`);
    try {
      await work();
    } finally {
      await owner.query('delete from tenant_configuration where tenant = $1 and version = $2', [
        made.tenant,
        made.version,
      ]);
    }
  } finally {
    await owner.end();
  }
}
