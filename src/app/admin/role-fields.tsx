import type { FormState } from '../../domain/people/form-state.ts';
import type { Grant } from '../../domain/team/rules.ts';
import { staffRoles } from '../../domain/team/schema.ts';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext } from '../page-context.ts';
import { problemText } from './what-happened.tsx';

interface Props {
  page: PageContext;
  form: FormState | null;
  /** What the member has now. */
  grants?: readonly Grant[] | undefined;
  /** Number of the expert's initiative. */
  number?: number | undefined;
}

/** A box for each role, and the initiative of an expert. */
export function RoleFields({ page, form, grants = [], number }: Props) {
  const { t } = page;
  const error = (field: string) => (form?.errors[field] ? problemText(page, form.errors[field]) : undefined);
  const errorPrefix = t('people:form.error');
  return (
    <>
      <Checkboxes
        id="roles"
        legend={t('team:invite.roles')}
        error={error('roles')}
        errorPrefix={errorPrefix}
        items={staffRoles.map((role) => ({
          name: role,
          label: t(`team:role.${role}`),
          hint: t(`team:roleNote.${role}`),
          checked: form ? form.values[role] === 'on' : grants.some((grant) => grant.role === role),
        }))}
      />
      <TextField
        name="initiative"
        label={t('team:invite.initiative')}
        hint={t('team:invite.initiativeNote')}
        inputMode="numeric"
        short
        value={form?.values['initiative'] ?? (number === undefined ? undefined : String(number))}
        error={error('initiative')}
        errorPrefix={errorPrefix}
      />
    </>
  );
}
