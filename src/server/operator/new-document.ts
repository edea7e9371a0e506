import type { NewTenant } from '../../domain/installation/schema.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';

export interface Template {
  name: string;
  /** For people who choose one. */
  title: string;
}

export async function listTemplates(): Promise<readonly Template[]> {
  return [];
}

export async function documentOf(_input: NewTenant, _host: string): Promise<TenantDocument> {
  throw new Error('no templates yet');
}
