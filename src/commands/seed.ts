import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SetupError } from '../db/setup-error.ts';
import { closePool } from '../db/pool.ts';
import { forgetSigners } from '../domain/initiatives/forget-signers.ts';
import { rankLists } from '../domain/initiatives/rank-lists.ts';
import { checkDocument } from '../domain/tenants/check-document.ts';
import { problemLine } from '../domain/tenants/document-problem.ts';
import { loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { ownerUrl } from './owner-url.ts';
import { runCommand } from './run-command.ts';
import { seedInitiatives } from './seed-initiatives.ts';
import { seedTeam } from './seed-team.ts';
import { seedTenant } from './seed-tenant.ts';
import { readTenantFolder, tenantFolders } from './tenant-folder.ts';

/**
 * `npm run seed`: tenants from `tenants/` that have no version yet, and the demonstration's initiatives and team for
 * those that are marked as one. Installation tables are the owner's; tenant tables are written as the application (DATABASE_URL).
 */
async function seed(ownerUrl: string, log: (line: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (const folder of await tenantFolders()) {
      const document = await readTenantFolder(folder);
      const [problem] = checkDocument(document);
      if (problem) throw new SetupError(`${folder}: ${problemLine(problem)}`);
      const { id, made } = await seedTenant(owner, document);
      const stored = await loadTenant(id);
      if (!stored) throw new Error(`tenant ${document.configuration.slug} has no configuration in force`);
      const tenant = tenantInForce({ ...stored, canonicalHost: '' }, stored.document);
      const initiatives = tenant.configuration.demonstration ? await seedInitiatives(tenant, new Date()) : 0;
      if (tenant.configuration.demonstration) await seedTeam(tenant, new Date());
      if (initiatives) {
        // The invented past obeys the same rule as the present.
        const actor = { kind: 'system', name: 'seed' } as const;
        await forgetSigners({ tenant, actor, now: new Date(), requestId: randomUUID() });
        await rankLists({ tenantId: id, timeZone: tenant.configuration.timeZone }, new Date());
      }
      if (made || initiatives) log(`${tenant.slug}: ${initiatives} initiatives`);
    }
  } finally {
    await owner.end();
  }
}

await runCommand(async () => {
  try {
    await seed(ownerUrl(), console.log);
  } finally {
    await closePool();
  }
});
