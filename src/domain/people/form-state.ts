import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { isUuid } from '../shared/ids.ts';
import type { KeyStore, SealedColumn } from './ports.ts';
import { findFormState, insertFormState } from './repository.ts';
import { seal, unseal } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

const purpose = 'form-state';

export const sealedFormStates: SealedColumn = { table: 'form_state', column: 'ciphertext', purpose };

/** What a refused form is shown with again: typed values by field, and an error code by field. */
export interface FormState {
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** Keeps typed values and error codes for 10 minutes, encrypted; returns the id for the address (contract C1). */
export async function keepFormState(
  keyStore: KeyStore,
  tenantId: string,
  owner: string,
  state: FormState,
  now: Date,
): Promise<string> {
  const keys = await tenantKeys(keyStore, tenantId);
  const id = randomUUID();
  await withTenant(tenantId, (tx) =>
    insertFormState(tx, {
      tenantId,
      id,
      owner,
      ciphertext: seal(keys.data.key, purpose, Buffer.from(JSON.stringify(state))),
      keyId: keys.data.id,
      expiresAt: new Date(now.getTime() + 10 * 60_000),
    }),
  );
  return id;
}

/** The kept state; null when it ended, is somebody else's or never was. */
export async function readFormState(
  keyStore: KeyStore,
  tenantId: string,
  owner: string,
  id: string,
  now: Date,
): Promise<FormState | null> {
  if (!isUuid(id)) return null;
  const row = await withTenant(tenantId, (tx) => findFormState(tx, tenantId, id, owner, now));
  return row && openFormState(keyStore, tenantId, row);
}

/** What a stored state holds. */
export async function openFormState(
  keyStore: KeyStore,
  tenantId: string,
  row: { ciphertext: Uint8Array; keyId: string },
): Promise<FormState> {
  const keys = await tenantKeys(keyStore, tenantId, row.keyId);
  return JSON.parse(unseal(keys.dataKey(row.keyId), purpose, row.ciphertext).toString('utf8')) as FormState;
}
