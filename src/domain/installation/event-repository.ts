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
  { operator, tenant }: { operator: string | null; tenant: string | null },
  offset: number,
  take: number,
): Promise<EventRow[]> {
  // An event names its tenant by slug or id, and after that what of it was changed.
  const { rows } = await pool().query<EventRow>(
    `select e.at, e.operator_id as "operatorId", e.action, t.slug, e.object
       from operator_event e
       left join tenant t on t.slug = split_part(e.object, ' ', 1) or t.id::text = split_part(e.object, ' ', 1)
      where ($1::uuid is null or e.operator_id = $1) and ($2::text is null or t.slug = $2)
      order by e.at desc, e.id desc offset $3 limit $4`,
    [operator, tenant, offset, take],
  );
  return rows;
}

export async function listOperators(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('select id from operator order by created_at, id');
  return rows.map(({ id }) => id);
}
