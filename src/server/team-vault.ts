import type { KeyStore, SealedColumn } from '../domain/people/ports.ts';
import { mac, seal, unseal } from '../domain/people/sealing.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import type { Contact, Vault } from '../domain/team/ports.ts';

const purpose = 'staff-contact';

export const sealedStaff: SealedColumn = { table: 'staff_member', column: 'contact', purpose };
export const sealedInvitations: SealedColumn = { table: 'staff_invitation', column: 'contact', purpose };

/** The tenant's keys for the team, which stands below the module that keeps them. */
export function teamVault(keyStore: KeyStore): Vault {
  return {
    async seal(tenantId, contact) {
      const { data } = await tenantKeys(keyStore, tenantId);
      return {
        contact: new Uint8Array(seal(data.key, purpose, Buffer.from(JSON.stringify(contact)))),
        keyId: data.id,
      };
    },
    async open(tenantId, { contact, keyId }) {
      const keys = await tenantKeys(keyStore, tenantId, keyId);
      return JSON.parse(unseal(keys.dataKey(keyId), purpose, contact).toString('utf8')) as Contact;
    },
    async mark(tenantId, text) {
      return mac((await tenantKeys(keyStore, tenantId)).guard, text);
    },
  };
}
