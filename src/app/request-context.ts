import type { NextRequest } from 'next/server';
import type { TenantContext } from '../domain/tenants/context.ts';
import { parseCookies } from '../server/auth/cookies.ts';
import { normaliseHost } from '../server/host.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { domainContext, procedureContext, type ProcedureContext } from '../server/trpc/context.ts';

/** A route handler's request with its tenant, taken from the host. Null for an unknown host. */
export async function requestContext(
  request: NextRequest,
): Promise<{ ctx: TenantContext; procedure: ProcedureContext } | null> {
  const name = normaliseHost(request.headers.get('host') ?? undefined);
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found) return null;
  const procedure = procedureContext({
    tenant: found.tenant,
    cookies: parseCookies(request.headers.get('cookie')),
    network: request.headers.get('x-balss-network'),
    requestId: request.headers.get('x-request-id') ?? 'request',
  });
  return { ctx: domainContext(procedure, { kind: 'anonymous' }), procedure };
}
