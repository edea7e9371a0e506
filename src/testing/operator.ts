import { randomUUID } from 'node:crypto';
import { withConnection } from '../db/connection.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { encodeToken } from '../server/auth/session-token.ts';

/** An operator with a live session, and the cookie of the browser that has it. */
export async function createOperator(ownerUrl: string): Promise<{ id: string; sessionId: string; cookie: string }> {
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await withConnection(ownerUrl, async (owner) => {
    await owner.query('insert into operator (id) values ($1)', [id]);
    await owner.query(
      'insert into operator_session (id, operator_id, authenticated_at, last_seen_at) values ($1, $2, now(), now())',
      [sessionId, id],
    );
  });
  return {
    id,
    sessionId,
    cookie: `${cookieNames.operator}=${encodeToken('operator', 'operator', { sessionId }, 600)}`,
  };
}
