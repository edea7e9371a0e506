/**
 * The tables that belong to the installation and not to one tenant (contract C6): no `tenant_id`, no personal data, no
 * row-level security. Every other table in `public` is a tenant table. Tests and grants read this list.
 */
export const installationTables = [
  'tenant',
  'tenant_host',
  'tenant_configuration',
  'tenant_erasure',
  'worker_heartbeat',
  'operator',
  'operator_invitation',
  'operator_passkey',
  'operator_challenge',
  'operator_session',
  'operator_event',
  'support_access',
  'tenant_quota',
  '_prisma_migrations',
] as const;

/** Tenant tables whose rows the application may add and read, and never change or delete. */
export const appendOnlyTables = ['audit_entry', 'signature_event'] as const;
