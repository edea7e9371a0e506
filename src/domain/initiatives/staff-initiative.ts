import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { mayReadInitiative, type Grant } from '../team/rules.ts';
import type { EditorialState } from './lifecycle.ts';
import { findForStaff } from './repository.ts';

export interface StaffInitiative {
  number: number;
  title: string;
  language: string;
  editorial: EditorialState;
}

/** An initiative for staff, published or not; an expert sees the one they were asked about. Errors: forbidden, not_found. */
export async function staffInitiative(
  { tenant }: Context,
  grants: readonly Grant[],
  id: string,
): Promise<StaffInitiative> {
  if (!mayReadInitiative(grants, id)) throw new DomainError('forbidden', 'role');
  const found = await withTenant(tenant.id, (tx) => findForStaff(tx, tenant.id, id));
  if (!found) throw new DomainError('not_found');
  const { number, language, editorial, textVersion, texts } = found;
  const text = texts.find((one) => one.version === textVersion && one.language === language);
  return { number, title: text?.title ?? '', language, editorial };
}
