import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { requireConsoleEid } from './console-eid.ts';
import { takeAnswered } from './passkey-challenges.ts';
import type { EidSession, TeamPorts } from './ports.ts';
import { findMemberBy, findPasskey, usePasskey } from './repository.ts';
import type { SignInStrength } from './rules.ts';
import type { PasskeyAnswer } from './schema.ts';
import { insertStaffSession } from './session-repository.ts';

/**
 * Signs a member in with a passkey. Nobody is named before it answers, and every refusal is the same, so nobody learns who
 * works here. Errors: wrong_state (passkey_refused).
 */
export async function signInWithPasskey(
  ctx: TenantContext,
  ports: Pick<TeamPorts, 'passkeys'>,
  answer: PasskeyAnswer,
): Promise<{ sessionId: string }> {
  const { tenant, now } = ctx;
  const refused = () => new DomainError('wrong_state', 'passkey_refused');
  const challenge = await takeAnswered(ctx, ports, answer, null);
  if (challenge === null) throw refused();
  const passkey = await withTenant(tenant.id, (tx) => findPasskey(tx, tenant.id, answer.id));
  if (!passkey) throw refused();
  const stored = { ...passkey, publicKey: new Uint8Array(passkey.publicKey) };
  const proof = await ports.passkeys.authenticated(tenant, answer, challenge, stored);
  if (!proof) throw refused();
  return open(ctx, passkey.memberId, { method: 'passkey', level: 'high', authenticatedAt: now }, async (tx) => {
    if (!(await usePasskey(tx, tenant.id, passkey, proof, now))) throw refused();
  });
}

/**
 * Signs a member in who has just signed in with the eID that they joined. Errors: forbidden (eid_not_console), wrong_state
 * (eid_stale, eid_unknown).
 */
export async function signInWithEid(ctx: TenantContext, session: EidSession): Promise<{ sessionId: string }> {
  requireConsoleEid(ctx, session);
  const { personKey, provider, level, authenticatedAt } = session;
  const { id: tenantId } = ctx.tenant;
  const member = await withTenant(tenantId, (tx) => findMemberBy(tx, tenantId, { personKey }));
  if (!member) throw new DomainError('wrong_state', 'eid_unknown');
  return open(ctx, member.id, { method: provider, level, authenticatedAt }, async () => undefined);
}

async function open(
  ctx: TenantContext,
  memberId: string,
  { method, level, authenticatedAt }: SignInStrength & { authenticatedAt: Date },
  before: (tx: Parameters<typeof insertStaffSession>[0]) => Promise<void>,
): Promise<{ sessionId: string }> {
  const { tenant, now } = ctx;
  const sessionId = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    await before(tx);
    const session = { tenantId: tenant.id, id: sessionId, memberId, method, level, authenticatedAt, lastSeenAt: now };
    await insertStaffSession(tx, session);
    const actor = { kind: 'staff', memberId, sessionId } as const;
    await audit(tx, { ...ctx, actor }, { action: 'team.sign-in', object: memberId, after: { method, level } });
  });
  return { sessionId };
}
