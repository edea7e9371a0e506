import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { ProviderFault } from './ports.ts';

/** A one-time ticket's life: the browser redeems it in the same request, so this is ample. */
const ticketMs = 60_000;

export async function insertSignInAttempt(
  tx: TenantTx,
  attempt: {
    tenantId: string;
    stateHash: string;
    provider: string;
    language: string;
    next: string | null;
    memory?: string;
    browserHash?: string;
    proofHash?: string | null;
  },
): Promise<void> {
  await tx.signInAttempt.create({ data: attempt });
}

export function findSignInAttempt(tx: TenantTx, tenantId: string, stateHash: string) {
  return tx.signInAttempt.findUnique({ where: { tenantId_stateHash: { tenantId, stateHash } } });
}

/** The way that a browser is on, by the hash of its cookie's secret. */
export function findAttemptOfBrowser(tx: TenantTx, tenantId: string, browserHash: string) {
  return tx.signInAttempt.findFirst({ where: { tenantId, browserHash } });
}

/** The browser that began has brought back what only the one at the provider could have. */
export async function bindAttempt(tx: TenantTx, tenantId: string, stateHash: string, now: Date): Promise<void> {
  await tx.signInAttempt.updateMany({ where: { tenantId, stateHash }, data: { boundAt: now } });
}

/** Marks an attempt as used and returns it as it was before; null when the state was never given out here. */
export async function useSignInAttempt(tx: TenantTx, tenantId: string, stateHash: string) {
  const attempt = await findSignInAttempt(tx, tenantId, stateHash);
  if (!attempt) return null;
  const { count } = await tx.signInAttempt.updateMany({
    where: { tenantId, stateHash, usedAt: null },
    data: { usedAt: new Date() },
  });
  return { ...attempt, firstUse: count === 1 };
}

/** What the adapter wants to know at the next call; nothing once the attempt has ended. */
export async function rememberAttempt(
  tx: TenantTx,
  tenantId: string,
  stateHash: string,
  memory: string,
): Promise<void> {
  await tx.signInAttempt.updateMany({
    where: { tenantId, stateHash, result: null, problem: null },
    data: { memory },
  });
}

/** Ends an attempt with what was proved or with a problem; false when it had ended before. */
export async function endAttempt(
  tx: TenantTx,
  tenantId: string,
  stateHash: string,
  end: { result: string; proofHash?: string } | { problem: string },
): Promise<boolean> {
  const { count } = await tx.signInAttempt.updateMany({
    where: { tenantId, stateHash, result: null, problem: null },
    data: { ...end, usedAt: new Date(), memory: null },
  });
  return count === 1;
}

/** Notes the ticket of an attempt that proved something; false when one was redeemed already. */
export async function issueTicket(
  tx: TenantTx,
  tenantId: string,
  stateHash: string,
  ticketHash: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.signInAttempt.updateMany({
    where: { tenantId, stateHash, result: { not: null }, redeemedAt: null },
    data: { ticketHash, ticketUntil: new Date(now.getTime() + ticketMs) },
  });
  return count === 1;
}

/** Gives a ticket's result once, and forgets it; null for a ticket that is unknown, too old or used. */
export async function redeemTicket(
  tx: TenantTx,
  tenantId: string,
  ticketHash: string,
  now: Date,
): Promise<{ provider: string; result: string } | null> {
  const rows = await tx.$queryRaw<{ provider: string; result: string }[]>`
    with found as (
      select tenant_id, state_hash, provider, result from sign_in_attempt
       where tenant_id = ${tenantId}::uuid and ticket_hash = ${ticketHash} and ticket_until > ${now} and redeemed_at is null
         and result is not null for update
    ), taken as (
      update sign_in_attempt a set redeemed_at = ${now}, result = null from found
       where a.tenant_id = found.tenant_id and a.state_hash = found.state_hash
    ) select provider, result from found`;
  return rows[0] ?? null;
}

/** For the tenant's administrators: what went wrong with a provider; never anything about the person. */
export async function insertProviderFault(
  tx: TenantTx,
  entry: { tenantId: string; provider: string; fault: ProviderFault; requestId: string },
): Promise<void> {
  await tx.providerFault.create({ data: { ...entry, id: randomUUID() } });
}
