import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { pool } from './pool.ts';

const shared = globalThis as { balssPrisma?: PrismaClient };

/** Prisma over the shared pool. Only `with-tenant.ts` and repositories of installation tables use it. */
export function prisma(): PrismaClient {
  return (shared.balssPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) }));
}
