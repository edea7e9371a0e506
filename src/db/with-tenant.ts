import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from './generated/client.ts';
import { prisma } from './client.ts';

declare const tenantScope: unique symbol;

/** A transaction that sees one tenant only. Made by `withTenant` alone, so a query outside a tenant does not compile. */
export type TenantTx = Prisma.TransactionClient & { readonly [tenantScope]: string };

const reading = new AsyncLocalStorage<boolean>();

/** In `work` the database refuses every change in a tenant's transaction. */
export function readingOnly<T>(work: () => T): T {
  return reading.run(true, work);
}

/**
 * Runs `work` in a transaction under the tenant's row-level security.
 * Nothing external is awaited inside: the transaction ends after 10 s at most.
 */
export function withTenant<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const readOnly = reading.getStore() === true;
  return prisma().$transaction(
    async (tx) => {
      if (readOnly) await tx.$executeRaw`set transaction read only`;
      await tx.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`;
      return work(tx as TenantTx);
    },
    { maxWait: 5_000, timeout: 10_000 },
  );
}
