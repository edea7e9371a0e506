import type { FormState } from '../../domain/people/form-state.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { PageContext } from '../page-context.ts';
import { draftErrorText } from './draft-problem-text.ts';

export function hasErrors(form: FormState | null): boolean {
  return form !== null && Object.keys(form.errors).length > 0;
}

/** A field of a form that changes the draft: as it was sent, else as it is prepared, with what is wrong. */
export function draftField(page: PageContext, form: FormState | null) {
  return (name: string, prepared?: string) => ({
    name,
    value: form?.values[name] ?? prepared,
    error: form?.errors[name] ? draftErrorText(page, form.errors[name]) : undefined,
    errorPrefix: page.t('people:form.error'),
  });
}

/** What is wrong with the sent form, above it. `form` is the id of what stands for the whole. */
export function DraftErrors({ page, form }: { page: PageContext; form: FormState | null }) {
  if (!form || !hasErrors(form)) return null;
  const errors = Object.entries(form.errors).map(([fieldId, code]) => ({ fieldId, text: draftErrorText(page, code) }));
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}
