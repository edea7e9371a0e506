import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { faultLine } from './tenants/fault.ts';
import { readFolder } from './tenants/read-folder.ts';

/** Reads `tenants/<slug>/` into one configuration document; a bad file is named with the line and what is wrong. */
export async function readTenantFolder(folder: string): Promise<TenantDocument> {
  const { folder: read, faults = [] } = await readFolder(folder);
  if (!read) throw new SetupError(faults.map((fault) => join(folder, faultLine(fault))).join('\n'));
  return read.document;
}

/** Folders of all tenants that come with the product; one without `tenant.yaml`, such as that of the templates, is none. */
export async function tenantFolders(root = 'tenants'): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'tenant.yaml')))
    .map((entry) => join(root, entry.name))
    .sort();
}
