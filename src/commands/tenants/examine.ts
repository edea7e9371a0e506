import { blanksOf } from '../../domain/tenants/blanks-of.ts';
import { diffDocuments } from '../../domain/tenants/diff-documents.ts';
import { findTenant } from '../../domain/tenants/repository.ts';
import { asOwner, published } from './database.ts';
import { type Outcome, refusedBy } from './outcome.ts';
import { readGoodFolder } from './read-folder.ts';
import { sayChanges } from './say.ts';

/** `validate <folder>`: without a database. */
export async function validate(path: string): Promise<Outcome> {
  const { folder, faults } = await readGoodFolder(path);
  if (!folder) return refusedBy(faults);
  const { slug } = folder.document.configuration;
  const blanks = blanksOf(folder.document).length;
  const open = blanks > 0 ? [`${blanks} blanks like [[…]] are still to be filled before the site opens.`] : [];
  return { ok: true, lines: [`${slug}: nothing is wrong.`, ...open], json: { slug, faults: [], blanks } };
}

/** `diff <folder>`: what applying the folder would change. */
export async function diff(path: string): Promise<Outcome> {
  const { folder, faults } = await readGoodFolder(path);
  if (!folder) return refusedBy(faults);
  const { document, baseVersion } = folder;
  const { slug } = document.configuration;
  return asOwner(async () => {
    const tenant = await findTenant(slug);
    if (!tenant)
      return { ok: true, lines: [`${slug} is new: applying makes it.`], json: { slug, isNew: true, changes: [] } };
    const now = await published(tenant.id);
    const texts = now.document.texts ?? {};
    const changes = diffDocuments({ ...now.document, texts, logo: now.document.logo.trim() }, document);
    const newer =
      now.version === baseVersion || changes.length === 0
        ? []
        : [`The database has version ${now.version}; the folder was made from version ${baseVersion}.`];
    const said =
      changes.length > 0
        ? sayChanges(changes, { before: now.document, after: document })
        : ['There is nothing to change.'];
    return {
      ok: true,
      lines: [...newer, ...said],
      json: { slug, isNew: false, version: now.version, baseVersion, changes },
    };
  });
}
