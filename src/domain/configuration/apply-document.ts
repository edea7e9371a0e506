import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { checkChange } from '../tenants/check-change.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { actorId } from '../shared/actor-id.ts';
import { readState } from './draft-state.ts';
import { hostProblems } from './host-problems.ts';
import { inUse } from './in-use-repository.ts';
import { replaceHosts } from './installation-repository.ts';
import { loggedChanges } from './logged-changes.ts';
import { insertVersion, lockConfiguration } from './repository.ts';

export interface Application {
  readonly document: TenantDocument;
  /** The version that the document was made from. */
  readonly base: number;
  readonly reason: string;
  /** Hosts of the installation itself. */
  readonly reserved: readonly string[];
  /** Only tells what would happen. */
  readonly dryRun: boolean;
}

export type Applied = {
  readonly changes: readonly Change[];
  /** The version that they are changes of. */
  readonly before: TenantDocument;
} &
  /** `version` is the one in force: the new one, or with `dryRun` and without changes the present one. */
  (
    | { readonly kind: 'applied' | 'unchanged'; readonly version: number }
    /** Others published since `base`; what they changed is not in the document. */
    | { readonly kind: 'newer'; readonly version: number }
    | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] }
  );

/**
 * Makes a document from outside the tenant's next version, hosts included: the operator's act, as the owner. The same document
 * again changes nothing, and no second person's approval holds the owner back. What administrators prepare stays, as `readState` shows it on top of the new version. Errors: wrong_state (retired, or
 * published in the same moment).
 */
export async function applyDocument(ctx: Context, application: Application): Promise<Applied> {
  const { id: tenantId } = ctx.tenant;
  const { base, reason, reserved, dryRun } = application;
  const document = whole(application.document);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    const state = await readState(tx, tenantId);
    const { version: present } = state.seen;
    const before = whole(state.published);
    const changes = diffDocuments(before, document);
    if (changes.length === 0) return { kind: 'unchanged', before, version: present, changes };
    if (base !== present) return { kind: 'newer', before, version: present, changes };
    const facts = { published: state.published, inUse: await inUse(tx, tenantId), now: ctx.now };
    const problems = [
      ...checkDocument(document),
      ...checkChange(document, facts).filter(({ code }) => code !== 'hosts_by_operator'),
      ...(await hostProblems(tx, tenantId, document, reserved)),
    ];
    if (problems.length > 0) return { kind: 'refused', before, changes, problems };
    if (dryRun) return { kind: 'applied', before, version: present, changes };
    const version = await insertVersion(tx, tenantId, { base, document, reason, by: actorId(ctx.actor) });
    if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
    if (changes.some(({ path }) => path[1] === 'hosts')) await replaceHosts(tx, tenantId, document.configuration.hosts);
    await audit(tx, ctx, {
      action: 'configuration.apply',
      object: `configuration/version/${version}`,
      before: { version: present },
      after: {
        version,
        reason,
        ...loggedChanges(changes),
      },
    });
    return { kind: 'applied', before, version, changes };
  });
}

/** A folder cannot tell no text overrides from an empty list of them, nor what stands around a logo. */
function whole(document: TenantDocument): TenantDocument {
  return { ...document, logo: document.logo.trim(), texts: document.texts ?? {} };
}
