import { retireTenant } from '../../domain/configuration/retire-tenant.ts';
import { listTenants } from '../../domain/tenants/repository.ts';
import { asOwner, commandContext, knownTenant, published } from './database.ts';
import { type Outcome, WrongUse } from './outcome.ts';
import { writeFolder } from './write-folder.ts';

/** `export <slug> <folder>` */
export function exportTenant(slug: string, folder: string): Promise<Outcome> {
  return asOwner(async () => {
    const { version, document } = await published((await knownTenant(slug)).id);
    await writeFolder(folder, document, version);
    return { ok: true, lines: [`${slug}, version ${version}, is in ${folder}.`], json: { slug, version, folder } };
  });
}

/** `list`: one line a tenant. */
export function list(): Promise<Outcome> {
  return asOwner(async () => {
    const tenants = await listTenants();
    const lines = tenants.map(({ slug, state, version, hosts }) =>
      [slug.padEnd(20), state.padEnd(9), `version ${version}`.padEnd(11), hosts.join(', ')].join('  '),
    );
    return { ok: true, lines: lines.length > 0 ? lines : ['There is no tenant yet.'], json: { tenants } };
  });
}

/** `retire <slug> --yes` */
export function retire(slug: string, yes: boolean): Promise<Outcome> {
  return asOwner(async () => {
    const tenant = await knownTenant(slug);
    if (!yes) throw new WrongUse(`This takes ${slug} from the web: add --yes if you mean it.`);
    const before = await retireTenant(commandContext(tenant));
    const lines =
      before === 'retired'
        ? [`${slug} was retired before; nothing was changed.`]
        : [
            `${slug} is retired: its addresses answer nobody any more.`,
            'What stays: its initiatives, signatures, log and versions, until their terms end; its addresses, which no other tenant can take; and its keys, until npm run keys -- destroy.',
          ];
    return { ok: true, lines, json: { slug, before, state: 'retired' } };
  });
}
