import { randomUUID } from 'node:crypto';
import { applyDocument } from '../../domain/configuration/apply-document.ts';
import { foundTenant } from '../../domain/configuration/found-tenant.ts';
import { findTenant } from '../../domain/tenants/repository.ts';
import { env } from '../../env.ts';
import { siteOrigin } from '../../server/site-origin.ts';
import { asOwner, commandContext } from './database.ts';
import { type Outcome, refusedBy, WrongUse } from './outcome.ts';
import { type Folder, readGoodFolder } from './read-folder.ts';
import { sayChanges } from './say.ts';
import { writeBaseVersion } from './write-folder.ts';

interface Options {
  readonly reason?: string | undefined;
  readonly yes?: boolean | undefined;
}

/** `apply <folder>`: makes the folder the tenant's next version, or the tenant, when there is none of that name. */
export async function apply(path: string, { reason = '', yes = false }: Options): Promise<Outcome> {
  if (reason.trim().length < 3) throw new WrongUse('Say why: --reason "The council changed its rules".');
  const { folder, faults } = await readGoodFolder(path);
  if (!folder) return refusedBy(faults);
  const { slug } = folder.document.configuration;
  return asOwner(async () => {
    const tenant = await findTenant(slug);
    const outcome = tenant
      ? await change(folder, tenant, reason.trim(), yes)
      : await make(folder, slug, reason.trim(), yes);
    const { version } = outcome.json as { version?: number };
    if (outcome.ok && version !== undefined && version !== folder.baseVersion) await writeBaseVersion(path, version);
    return outcome;
  });
}

const reserved = [env.OPERATOR_HOST];
const unasked = 'Nothing was changed. Add --yes to apply this.';

async function make({ document, locate }: Folder, slug: string, reason: string, yes: boolean): Promise<Outcome> {
  const said = `${slug} is new: applying makes it, in state draft.`;
  if (!yes) return { ok: false, lines: [said, unasked], json: { slug, isNew: true, applied: false } };
  const founded = await foundTenant(commandContext({ id: randomUUID(), slug }), { document, reason, reserved });
  if (founded.kind === 'refused') return refusedBy(founded.problems.map(locate));
  const canonical = document.configuration.hosts.find((host) => host.canonical)?.host ?? '';
  return {
    ok: true,
    lines: [`${slug} is made, in state draft: ${siteOrigin({ canonicalHost: canonical })}`],
    json: { slug, isNew: true, applied: true, version: 1, state: 'draft' },
  };
}

async function change(
  { document, baseVersion: base, locate }: Folder,
  tenant: { id: string; slug: string },
  reason: string,
  yes: boolean,
): Promise<Outcome> {
  const { slug } = tenant;
  const application = { document, base, reason, reserved, dryRun: !yes };
  const applied = await applyDocument(commandContext(tenant), application);
  const said = sayChanges(applied.changes, { before: applied.before, after: document });
  const json = { slug, isNew: false, changes: applied.changes };
  switch (applied.kind) {
    case 'unchanged': {
      const { version } = applied;
      return { ok: true, lines: ['There is nothing to do.'], json: { ...json, applied: false, version } };
    }
    case 'newer': {
      const { version } = applied;
      const why = `The database has version ${version} and this folder was made from version ${base}: npm run tenants -- export ${slug} <folder>, and make your changes there.`;
      return { ok: false, lines: [...said, why], json: { ...json, applied: false, newer: version, baseVersion: base } };
    }
    case 'refused': {
      const { ok, lines, json: wrong } = refusedBy(applied.problems.map(locate), said);
      return { ok, lines, json: { ...json, ...wrong, applied: false } };
    }
    case 'applied': {
      const { version } = applied;
      if (!yes) return { ok: false, lines: [...said, unasked], json: { ...json, applied: false } };
      return {
        ok: true,
        lines: [...said, `${slug} has version ${version} now.`],
        json: { ...json, applied: true, version },
      };
    }
  }
}
