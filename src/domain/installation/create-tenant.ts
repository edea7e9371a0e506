import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import { invite, type InviteInput } from '../team/invite.ts';
import type { TeamPorts } from '../team/ports.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { findTenant } from '../tenants/repository.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { parseDocument } from '../tenants/parse-document.ts';
import { tenantInForce } from '../tenants/tenant-in-force.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { insertTenant, isTenant, ownerOfHost } from './repository.ts';

/** What stands in the way of a new tenant's document; empty for one that can be made. */
export async function problemsOfNewTenant(document: unknown): Promise<readonly DocumentProblem[]> {
  const parsed = parseDocument(document);
  if (parsed.problems) return parsed.problems;
  const { slug, hosts } = parsed.document.configuration;
  const problems = checkDocument(parsed.document);
  if (await findTenant(slug))
    problems.push({ path: ['configuration', 'slug'], code: 'name_twice', params: { name: slug } });
  for (const { host } of hosts)
    if ((await ownerOfHost(host)) !== null)
      problems.push({ path: ['configuration', 'hosts'], code: 'host_taken', params: { host } });
  return problems;
}

/**
 * Makes a tenant as a draft, on its hosts within seconds, and writes to its first administrator. `id` is the caller's, so that
 * a repeat makes nothing again. Errors: bad_input (document), and those of `invite`.
 */
export async function createTenant(
  call: OperatorCall,
  ports: Pick<TeamPorts, 'vault'>,
  id: string,
  document: unknown,
  administrator: Pick<InviteInput, 'name' | 'email' | 'language'>,
): Promise<{ made: boolean }> {
  if (await isTenant(id)) return { made: false };
  const parsed = parseDocument(document);
  if (parsed.problems || (await problemsOfNewTenant(document)).length > 0)
    throw new DomainError('bad_input', 'document');
  const { configuration } = parsed.document;
  const { slug, hosts } = configuration;
  const canonicalHost = hosts.find(({ canonical }) => canonical)?.host ?? '';
  const tenant = tenantInForce({ id, slug, state: 'draft', canonicalHost, version: 1 }, parsed.document);
  const ctx = inTenant(call, tenant);
  await withTenant(id, async (tx) => {
    await insertTenant(tx, call.sessionId, { id, slug, document: parsed.document, reason: 'Made by an operator' });
    await audit(tx, ctx, { action: 'tenant.create', object: slug, after: { hosts: hosts.map(({ host }) => host) } });
  });
  await invite(ctx, ports, { ...administrator, roles: ['administrator'], initiativeId: null });
  return { made: true };
}
