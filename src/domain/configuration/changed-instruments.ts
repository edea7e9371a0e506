import type { Change } from '../tenants/diff-documents.ts';
import type { Instrument } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';

/** Instruments of the document that some of the changes are in; a new order changes none. */
export function changedInstruments({ configuration }: TenantDocument, changes: readonly Change[]): Instrument[] {
  return configuration.instruments.filter(({ key }) =>
    changes.some(({ path: [part, list, name] }) => part === 'configuration' && list === 'instruments' && name === key),
  );
}
