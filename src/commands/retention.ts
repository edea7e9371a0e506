import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { closePool } from '../db/pool.ts';
import { SetupError } from '../db/setup-error.ts';
import { forgetSigners } from '../domain/initiatives/forget-signers.ts';
import { chooseDatabase, chooseTenantsInForce } from './chosen-tenants.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run retention -- --dry-run [--tenant <slug>]   what would be destroyed now; changes nothing
npm run retention -- --yes [--tenant <slug>]       destroys it, as the worker does every night`;

function readArguments(): { dryRun: boolean; slug: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { tenant: { type: 'string' }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
    });
    if (values['dry-run'] !== values.yes) return { dryRun: values['dry-run'] === true, slug: values.tenant };
  } catch {
    // An option that does not exist is answered with those that do.
  }
  throw new SetupError(usage);
}

/** `npm run retention`: identifying data whose term has ended, by tenant and initiative. */
await runCommand(async () => {
  const { dryRun, slug } = readArguments();
  chooseDatabase();
  try {
    for (const tenant of await chooseTenantsInForce(slug)) {
      const name = tenant.slug;
      const ctx = {
        tenant,
        actor: { kind: 'operator', id: 'command-line' } as const,
        now: new Date(),
        requestId: randomUUID(),
      };
      const { initiatives, withdrawn } = await forgetSigners(ctx, { dryRun });
      const did = dryRun ? 'would go' : 'destroyed';
      for (const { number, term, identities, names } of initiatives) {
        const since = `${term.days} days after ${term.from}, since ${term.until.toISOString()}`;
        console.log(`${name}: initiative ${number}: ${identities} identities and ${names} names ${did} (${since})`);
      }
      if (withdrawn > 0) console.log(`${name}: ${withdrawn} identities of withdrawn signatures ${did}`);
      if (initiatives.length + withdrawn === 0) console.log(`${name}: nothing is due`);
    }
  } finally {
    await closePool();
  }
});
