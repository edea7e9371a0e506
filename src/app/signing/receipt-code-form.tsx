import { Button } from '../../ui/button.tsx';
import { GetForm } from '../../ui/get-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext } from '../page-context.ts';

interface Props {
  page: PageContext;
  typed: string;
  error: string | undefined;
}

export function ReceiptCodeForm({ page, typed, error }: Props) {
  const { t, to } = page;
  return (
    <GetForm action={to('/receipt')}>
      <TextField
        name="code"
        label={t('signatures:check.label')}
        hint={t('signatures:check.hint')}
        value={typed}
        maxLength={40}
        error={error}
        errorPrefix={t('people:form.error')}
      />
      <p>
        <Button>{t('signatures:check.button')}</Button>
      </p>
    </GetForm>
  );
}
