import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TenantConfiguration } from '../domain/tenants/schema.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/** JSON Schema of `tenant.yaml` for editors, made from the zod schema; a test compares the two. */
export function tenantJsonSchema(): string {
  const baseVersion = z.int().min(1).optional().describe('The version in the database that this file was made from');
  const file = TenantConfiguration.extend({ baseVersion });
  const schema = { ...z.toJSONSchema(file, { io: 'input' }), title: 'tenant.yaml of Balss' };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) await runCommand(() => writeFile(join(root, 'tenants/schema.json'), tenantJsonSchema()));
