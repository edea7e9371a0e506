import type { TenantState } from '../tenants/tenant-in-force.ts';

/** Where an operator may take a tenant from each state. A retired tenant comes back by a new one only. */
export const stateTransitions: Readonly<Record<TenantState, readonly TenantState[]>> = {
  draft: ['live', 'retired'],
  live: ['read_only', 'retired'],
  read_only: ['live', 'retired'],
  retired: [],
};
