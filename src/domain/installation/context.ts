import type { Context } from '../shared/context.ts';

/** An act of an operator on the installation. The database's functions judge the session again. */
export interface OperatorCall {
  sessionId: string;
  operatorId: string;
  now: Date;
  requestId: string;
}

/** The operator in one tenant, for that tenant's audit log. */
export function inTenant<T extends { id: string; slug: string }>(
  { operatorId: id, now, requestId }: OperatorCall,
  tenant: T,
): Context & { tenant: T } {
  return { tenant, actor: { kind: 'operator', id }, now, requestId };
}
