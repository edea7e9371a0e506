import type { Prisma } from './generated/client.ts';
import { prisma } from './client.ts';

declare const tenantScope: unique symbol;

/** A transaction that sees one tenant only. Made by `withTenant` alone, so a query outside a tenant does not compile. */
export type TenantTx = Prisma.TransactionClient & { readonly [tenantScope]: string };

/**
 * Runs `work` in a transaction under the tenant's row-level security.
 * Nothing external is awaited inside: the transaction ends after 10 s at most.
 */
export function withTenant<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`;
      return work(tx as TenantTx);
    },
    { maxWait: 5_000, timeout: 10_000 },
  );
}
