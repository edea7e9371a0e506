import type { Actor } from '../../domain/shared/context.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { readSession, type LiveSession } from '../../domain/people/read-session.ts';
import { lookAsSupport, type LiveSupport } from '../../domain/support/support-session.ts';
import { readStaffSession, type LiveStaff } from '../../domain/team/read-staff-session.ts';
import { cookieNames } from '../auth/cookies.ts';
import { readSessionCookie } from '../auth/session-token.ts';
import { ports, type Ports } from '../wiring.ts';

/** What procedures start from: the host's tenant and whatever session the request claims. */
export interface ProcedureContext {
  tenant: TenantInForce;
  now: Date;
  requestId: string;
  /** The caller's network address; used for rate limits only, never kept. */
  network: string | null;
  ports: Ports;
  /** Session id that the cookie claims; the row has not been asked. */
  claimedSession(): string | null;
  /** The live session; asked of the row once per request. */
  session(): Promise<LiveSession | 'ended' | null>;
  /** The live session of a member of staff, with the roles of this moment; asked once per request. */
  staff(): Promise<LiveStaff | 'ended' | null>;
  /** Id of the support session that the cookie claims. */
  claimedSupport(): string | null;
  /** An operator whom the tenant let in, on a page of its console; asking is a look that the tenant's log shows. Staff are themselves. */
  support(): Promise<LiveSupport | null>;
}

/** Pages whose address is a key to something, which no log may hold. */
const secretPath = /^(\/admin\/(?:invitation|support\/enter)\/).*/;

/** A context for one request; each lookup happens at most once and only when a procedure needs them. */
export function procedureContext(request: {
  tenant: TenantInForce;
  cookies: ReadonlyMap<string, string>;
  network: string | null;
  requestId: string;
  /** The page that asks, after the language; null for everything that is no page. */
  page?: string | null;
  now?: Date;
}): ProcedureContext {
  const { tenant, cookies, network, requestId, page = null } = request;
  const now = request.now ?? new Date();
  let claimed: string | null | undefined;
  let session: Promise<LiveSession | 'ended' | null> | undefined;
  let staff: Promise<LiveStaff | 'ended' | null> | undefined;
  let support: Promise<LiveSupport | null> | undefined;
  const claimedSession = () => {
    if (claimed === undefined)
      claimed = readSessionCookie(tenant.id, cookies.get(cookieNames.session))?.sessionId ?? null;
    return claimed;
  };
  const liveSession = async () => {
    const id = claimedSession();
    return id ? readSession(tenant.id, id, now) : null;
  };
  const liveStaff = async () => {
    const id = readSessionCookie(tenant.id, cookies.get(cookieNames.staff), 'staff')?.sessionId;
    return id ? readStaffSession(tenant.id, id, now) : null;
  };
  const staffOnce = () => (staff ??= liveStaff());
  const claimedSupport = () =>
    readSessionCookie(tenant.id, cookies.get(cookieNames.support), 'support')?.sessionId ?? null;
  const liveSupport = async () => {
    const id = claimedSupport();
    if (!id || page === null) return null;
    const own = await staffOnce();
    if (own !== null && own !== 'ended') return null;
    return lookAsSupport({ tenant, actor: { kind: 'anonymous' }, now, requestId }, id, page.replace(secretPath, '$1…'));
  };
  return {
    tenant,
    now,
    requestId,
    network,
    ports: ports(),
    claimedSession,
    session: () => (session ??= liveSession()),
    staff: staffOnce,
    claimedSupport,
    support: () => (support ??= liveSupport()),
  };
}

/** Counts an act from the caller's network; `purpose` has a count of its own, and its own limit where one is given. Throws too_many with the wait. */
export async function limitNetwork(
  { network, ports }: Pick<ProcedureContext, 'network' | 'ports'>,
  purpose?: string,
  perMinute?: number,
): Promise<void> {
  if (!network) return;
  const wait = await ports.limitNetwork(purpose ? `${purpose}|${network}` : network, perMinute);
  if (wait !== null) throw new DomainError('too_many', 'too_many', wait);
}

/** The domain's context of a procedure call. */
export function domainContext(ctx: ProcedureContext, actor: Actor): TenantContext {
  const { tenant, now, requestId } = ctx;
  return { tenant, actor, now, requestId };
}
