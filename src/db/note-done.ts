import { withConnection } from './connection.ts';

/** Notes in the database, as its owner, that a copy of it was made or that it was filled from one; launch checklists read it. */
export async function noteDone(ownerUrl: string, what: 'backup' | 'restore'): Promise<void> {
  await withConnection(ownerUrl, (client) =>
    client.query(
      'insert into worker_heartbeat (worker, seen_at) values ($1, clock_timestamp()) on conflict (worker) do update set seen_at = excluded.seen_at',
      [what],
    ),
  );
}
