import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './with-tenant.ts';

const queryCanceled = '57014';

/**
 * What a query gives, or null when the database stopped it after so many milliseconds. Nothing else can be asked in that
 * transaction then.
 */
export async function within<T>(tx: TenantTx, ms: number, query: () => Promise<T>): Promise<T | null> {
  await tx.$executeRaw`select set_config('statement_timeout', ${String(ms)}, true)`;
  try {
    return await query();
  } catch (error) {
    if (isCanceled(error)) return null;
    throw error;
  }
}

function isCanceled(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const inner = error.meta?.['driverAdapterError'];
  return isDriverAdapterError(inner) && inner.cause.originalCode === queryCanceled;
}
