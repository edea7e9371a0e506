import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { z } from 'zod';
import { withConnection } from '../db/connection.ts';
import { SetupError } from '../db/setup-error.ts';
import { operatorTokenHash } from '../domain/team/operators.ts';
import { invitationHours } from '../domain/team/rules.ts';
import { operatorOrigin, ownerUrl } from './owner-url.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run operator -- invite <e-mail>     a one-time link that makes whoever opens it an operator
npm run operator -- list                who is an operator, since when, and last seen when
npm run operator -- remove <id>         takes an operator out: sessions end, passkeys no longer open anything`;

/**
 * Prints a link for 72 hours, and the id that `list` will show. The address is stored nowhere: installation tables hold nothing
 * personal (contract C6), so whose id it is only the owner can note.
 */
async function invite(owner: pg.Client, address: string): Promise<void> {
  if (!z.email().safeParse(address).success)
    throw new SetupError('Name whom to invite: npm run operator -- invite name@example.org');
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID();
  await owner.query(
    `insert into operator_invitation (id, token_hash, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
    [id, operatorTokenHash(token), invitationHours],
  );
  console.log(
    `Send this link to ${address} by a way that only they read. It works once, for ${invitationHours} hours:`,
  );
  console.log(`${operatorOrigin()}/invitation/${token}`);
  console.log(`Note whose id this will be, since it is stored nowhere: ${id}`);
}

/** One line an operator, the oldest first. Whose id it is the owner noted at `invite`; times and ends of passkeys help, too. */
async function list(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{
    id: string;
    createdAt: Date;
    removedAt: Date | null;
    seenAt: Date | null;
    passkeys: string[] | null;
  }>(
    `select o.id, o.created_at as "createdAt", o.removed_at as "removedAt", max(s.last_seen_at) as "seenAt",
            (select array_agg(right(p.credential_id, 8) order by p.created_at) from operator_passkey p where p.operator_id = o.id) as passkeys
       from operator o left join operator_session s on s.operator_id = o.id group by o.id order by o.created_at, o.id`,
  );
  for (const { id, createdAt, removedAt, seenAt, passkeys } of rows) {
    const state = removedAt ? `removed ${removedAt.toISOString()}` : 'operator';
    const times = [`since ${createdAt.toISOString()}`, `last seen ${seenAt?.toISOString() ?? 'never'}`];
    const ends = passkeys ? [`passkey …${passkeys.join(', …')}`] : [];
    console.log([id, state, ...times, ...ends].join('  '));
  }
  if (rows.length === 0) console.log('There is no operator yet: npm run operator -- invite name@example.org');
}

/** In one statement, so that there is no moment in which an operator is removed and a session of theirs goes on. */
async function remove(owner: pg.Client, id: string): Promise<void> {
  const unknown = new SetupError(`There is no operator "${id}": npm run operator -- list names them.`);
  if (!z.uuid().safeParse(id).success) throw unknown;
  const { rows } = await owner.query<{ removed: number; ended: number; known: number }>(
    `with removed as (update operator set removed_at = now() where id = $1 and removed_at is null returning id),
          ended as (update operator_session s set revoked_at = now() from removed where s.operator_id = removed.id and s.revoked_at is null returning s.id),
          noted as (insert into operator_event (id, operator_id, action) select $2, id, 'operator.remove' from removed returning id)
     select (select count(*) from removed)::int as removed, (select count(*) from ended)::int as ended,
            (select count(*) from operator where id = $1)::int as known`,
    [id, randomUUID()],
  );
  const [done] = rows;
  if (!done?.known) throw unknown;
  if (!done.removed) return console.log(`${id} was removed before; nothing was changed.`);
  console.log(`${id} is no operator any more; sessions ended: ${done.ended}. Their passkeys open nothing.`);
}

/** `npm run operator -- …`, as the owner role: whoever holds the application's password makes and removes no operator. */
await runCommand(async () => {
  const [command, ...rest] = parseArgs({ allowPositionals: true, strict: false }).positionals;
  const [subject = ''] = rest;
  const acts = new Map([
    ['invite', { act: invite, takes: 1 }],
    ['list', { act: list, takes: 0 }],
    ['remove', { act: remove, takes: 1 }],
  ]);
  const chosen = acts.get(command ?? '');
  if (!chosen || rest.length !== chosen.takes) throw new SetupError(usage);
  await withConnection(ownerUrl(), (owner) => chosen.act(owner, subject));
});
