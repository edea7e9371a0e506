import { auditActions } from '../../../domain/team/audit-actions.ts';
import { actionText } from '../../../server/audit-csv.ts';
import { Button } from '../../../ui/button.tsx';
import { GetForm } from '../../../ui/get-form.tsx';
import { HiddenInputs } from '../../../ui/hidden-inputs.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PageContext } from '../../page-context.ts';

interface Props {
  page: PageContext;
  people: readonly { id: string; name: string }[];
  chosen: Readonly<Record<'action' | 'person' | 'from' | 'to' | 'place', string>>;
  /** The address asks for a day that is none. */
  wrong: boolean;
}

/** What of the log is shown: by act, person and days. */
export function AuditFilters({ page, people, chosen, wrong }: Props) {
  const { t, to } = page;
  const error = wrong ? t('settings:audit.dateError') : undefined;
  const all = { value: '', text: t('settings:audit.all') };
  const day = { short: true, hint: t('team:try.dateNote'), error, errorPrefix: t('people:form.error') };
  return (
    <GetForm action={to('/admin/audit')}>
      {chosen.place && <HiddenInputs values={{ place: chosen.place }} />}
      <Select
        name="action"
        label={t('settings:audit.action')}
        value={chosen.action}
        options={[all, ...auditActions.map((action) => ({ value: action, text: actionText(t, action) }))]}
      />
      <Select
        name="person"
        label={t('settings:audit.person')}
        value={chosen.person}
        options={[all, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <TextField {...day} name="from" label={t('settings:audit.from')} value={chosen.from} />
      <TextField {...day} name="to" label={t('settings:audit.to')} value={chosen.to} />
      <p>
        <Button kind="secondary">{t('settings:audit.show')}</Button>
      </p>
    </GetForm>
  );
}
