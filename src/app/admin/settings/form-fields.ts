import type { FormState } from '../../../domain/people/form-state.ts';
import type { PageContext, PrivatePageContext } from '../../page-context.ts';
import { draftErrorText } from '../draft-problem-text.ts';

const ownErrors = ['name_taken', 'csv', 'not_published', 'secret_name'] as const;

/** The sentence of an error at a field of these pages' forms; other codes are those of any draft. */
export function settingsErrorText(page: PageContext, code: string, field: string): string {
  const own = /(^|\.)secret$/.test(field) && code === 'format' ? 'secret_name' : ownErrors.find((one) => one === code);
  return own ? page.t(`settings:error.${own}`) : draftErrorText(page, code);
}

/** What a field of a form is given: the typed value, else the stored one, and its error. */
export function fieldsOf(page: PrivatePageContext, form: FormState | null) {
  return (name: string, stored = '') => ({
    name,
    value: form?.values[name] ?? stored,
    error: form?.errors[name] ? settingsErrorText(page, form.errors[name], name) : undefined,
    errorPrefix: page.t('people:form.error'),
  });
}
