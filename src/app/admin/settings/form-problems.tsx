import type { FormState } from '../../../domain/people/form-state.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import type { PageContext } from '../../page-context.ts';
import { hasErrors } from '../draft-fields.tsx';
import { settingsErrorText } from './form-fields.ts';

/** What is wrong with a sent form, above it, in the words that stand at the fields. */
export function FormProblems({ page, form }: { page: PageContext; form: FormState | null }) {
  if (!form || !hasErrors(form)) return null;
  const errors = Object.entries(form.errors).map(([fieldId, code]) => ({
    fieldId,
    text: settingsErrorText(page, code, fieldId),
  }));
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}
