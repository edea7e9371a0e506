import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { withConnection } from '../db/connection.ts';
import { SetupError } from '../db/setup-error.ts';
import { operatorTokenHash } from '../domain/team/operators.ts';
import { invitationHours } from '../domain/team/rules.ts';
import { env } from '../env.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { ownerUrl } from './owner-url.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run operator -- invite <e-mail>`: prints a one-time link that makes whoever opens it an operator, for 72 hours. As the
 * owner role. The address is printed and stored nowhere: installation tables hold nothing personal (contract C6).
 */
await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [command, address] = positionals;
  if (command !== 'invite' || positionals.length !== 2 || !z.email().safeParse(address).success)
    throw new SetupError('Name whom to invite: npm run operator -- invite name@example.org');
  const token = randomBytes(32).toString('base64url');
  await withConnection(ownerUrl(), (owner) =>
    owner.query(
      `insert into operator_invitation (id, token_hash, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
      [randomUUID(), operatorTokenHash(token), invitationHours],
    ),
  );
  console.log(
    `Send this link to ${address} by a way that only they read. It works once, for ${invitationHours} hours:`,
  );
  console.log(`${siteOrigin({ canonicalHost: env.OPERATOR_HOST })}/invitation/${token}`);
});
