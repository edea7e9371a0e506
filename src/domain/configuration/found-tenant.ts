import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { checkDocument } from '../tenants/check-document.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { actorId } from '../shared/actor-id.ts';
import { hostProblems } from './host-problems.ts';
import { insertTenant } from './installation-repository.ts';

export type Founded =
  { readonly kind: 'founded' } | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] };

/**
 * Makes the tenant of `ctx`, whose id is new, with this document as its first version: in state draft, reachable on its hosts
 * at once. Runs as the owner. `reserved` are hosts of the installation itself.
 */
export async function foundTenant(
  ctx: Context,
  { document, reason, reserved }: { document: TenantDocument; reason: string; reserved: readonly string[] },
): Promise<Founded> {
  const { id } = ctx.tenant;
  return withTenant(id, async (tx) => {
    const problems = [...checkDocument(document), ...(await hostProblems(tx, id, document, reserved))];
    if (problems.length > 0) return { kind: 'refused', problems };
    await insertTenant(tx, id, { document, reason, by: actorId(ctx.actor) });
    await audit(tx, ctx, {
      action: 'tenant.create',
      object: 'configuration/version/1',
      after: { version: 1, reason, slug: document.configuration.slug },
    });
    return { kind: 'founded' };
  });
}
