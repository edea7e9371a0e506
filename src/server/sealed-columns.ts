import { sealedEmails } from '../domain/following/follow.ts';
import { sealedFormStates } from '../domain/people/form-state.ts';
import { sealedIdentities, sealedSigners } from '../domain/people/identity.ts';
import type { SealedColumn } from '../domain/people/ports.ts';
import { sealedInvitations, sealedStaff } from './team-vault.ts';

/** Everything that is sealed with a tenant's data key; a test compares it with the tables that have a `key_id`. */
export const sealedColumns: readonly SealedColumn[] = [
  sealedSigners,
  sealedIdentities,
  sealedEmails,
  sealedFormStates,
  sealedStaff,
  sealedInvitations,
];
