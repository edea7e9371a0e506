import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { insertOperator, insertOperatorSession, findOperatorPasskey } from '../domain/team/operator-repository.ts';
import { readOperatorSession } from '../domain/team/operators.ts';
import { testDatabase } from '../testing/database.ts';
import { childEnvironment } from './child-environment.ts';

const database = await testDatabase();

async function operator(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const environment = childEnvironment({ OWNER_DATABASE_URL: database.ownerUrl });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/commands/operator.ts', ...args], {
      env: environment,
    });
    return { out: stdout, error: '', code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { out: stdout, error: stderr, code };
  }
}

/** An operator with a passkey and two sessions, as an accepted invitation and one more sign-in leave them. */
async function createOperator(): Promise<{ id: string; credentialId: string; sessions: string[] }> {
  const [id, credentialId, now] = [randomUUID(), randomUUID(), new Date()];
  await withConnection(database.ownerUrl, (owner) =>
    owner.query(
      `insert into operator_invitation (id, token_hash, expires_at) values ($1, $2, now() + interval '1 hour')`,
      [id, randomUUID()],
    ),
  );
  const passkey = { credentialId, publicKey: new Uint8Array([1]), counter: 0n, transports: [], backedUp: false };
  const first = await insertOperator({ id, passkey, now });
  const used = { credentialId, operatorId: id, counter: 0n };
  const second = await insertOperatorSession(used, { counter: 1n, backedUp: false }, now);
  return { id, credentialId, sessions: [first ?? '', second ?? ''] };
}

test('what is not understood is answered with what there is', async () => {
  for (const args of [[], ['constructor'], ['list', 'x'], ['remove'], ['remove', 'a', 'b'], ['invite']]) {
    expect(await operator(...args)).toMatchObject({ code: 1, error: expect.stringMatching(/^npm run operator -- /) });
  }
});

test('whoever is invited is told by the id that the list will show, and nothing personal is stored', async () => {
  const { out } = await operator('invite', 'desk@mail.example');
  const id = /stored nowhere: ([0-9a-f-]{36})\n$/.exec(out)?.[1];
  const stored = await withConnection(database.ownerUrl, (owner) =>
    owner.query<{ row: string }>('select to_jsonb(i)::text as row from operator_invitation i where id = $1', [id]),
  );
  expect(stored.rows).toHaveLength(1);
  expect(stored.rows[0]?.row).not.toContain('desk');
});

test('an unknown id is refused with one sentence', async () => {
  for (const id of [randomUUID(), 'nobody', "'; drop table operator"]) {
    const { code, error } = await operator('remove', id);
    expect([code, error]).toEqual([1, `There is no operator "${id}": npm run operator -- list names them.\n`]);
  }
});

test('who is removed is out at once, is listed as removed, and nobody else is touched', async () => {
  const [gone, stays] = [await createOperator(), await createOperator()];
  expect((await operator('list')).out).toMatch(
    new RegExp(`${gone.id}  operator  since (\\S+)  last seen \\1  passkey …${gone.credentialId.slice(-8)}\n`),
  );

  const { out } = await operator('remove', gone.id);
  expect(out).toBe(`${gone.id} is no operator any more; sessions ended: 2. Their passkeys open nothing.\n`);
  const now = new Date();
  for (const session of gone.sessions) expect(await readOperatorSession(session, now)).toBeNull();
  expect(await findOperatorPasskey(gone.credentialId)).toBeNull();
  for (const session of stays.sessions)
    expect(await readOperatorSession(session, now)).toEqual({ operatorId: stays.id });

  const left = await withConnection(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ open: number; events: string[] }>(
      `select (select count(*) from operator_session where operator_id = $1 and revoked_at is null)::int as open,
              (select array_agg(action) from operator_event where operator_id = $1 and action = 'operator.remove') as events`,
      [gone.id],
    );
    return rows[0];
  });
  expect(left).toEqual({ open: 0, events: ['operator.remove'] });

  const { out: again } = await operator('remove', gone.id);
  expect(again).toBe(`${gone.id} was removed before; nothing was changed.\n`);
  const lines = (await operator('list')).out.split('\n');
  expect(lines.find((line) => line.includes(gone.id))).toContain('  removed ');
  expect(lines.find((line) => line.includes(stays.id))).toContain('  operator  ');
});
