import type { StaffRole } from '../../domain/team/schema.ts';
import type { T } from '../../i18n/get-t.ts';

/** Roles in words, as one line. */
export function roleNames(t: T, roles: readonly StaffRole[]): string {
  return roles.map((role) => t(`team:role.${role}`)).join(', ');
}
