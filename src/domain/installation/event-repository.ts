import { pool } from '../../db/pool.ts';

export interface EventRow {
  at: Date;
  operatorId: string;
  action: string;
  /** The tenant it was done to, where there is one. */
  slug: string | null;
  object: string;
}

/** Events of one operator and one tenant, by its slug, where these are given; newest first. */
export async function listEvents(
  { operator, tenant: slug }: { operator: string | null; tenant: string | null },
  offset: number,
  take: number,
): Promise<EventRow[]> {
  const { rows: named } = await pool().query<{ id: string }>('select id from tenant where slug = $1', [slug]);
  const [tenant] = named;
  if (slug !== null && !tenant) return [];
  // An event names its tenant by slug or id, and after that what of it was changed.
  const { rows } = await pool().query<EventRow>(
    `select e.at, e.operator_id as "operatorId", e.action, t.slug, e.object
       from (select *, split_part(object, ' ', 1) as named from operator_event
              where ($1::uuid is null or operator_id = $1) and ($2::text[] is null or split_part(object, ' ', 1) = any($2))
              order by at desc, id desc offset $3 limit $4) e
       left join tenant t on t.slug = e.named or t.id = case when e.named ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.named::uuid end
      order by e.at desc, e.id desc`,
    [operator, tenant ? [slug, tenant.id] : null, offset, take],
  );
  return rows;
}

export async function listOperators(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('select id from operator order by created_at, id');
  return rows.map(({ id }) => id);
}
