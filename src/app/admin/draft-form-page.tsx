import type { FormState } from '../../domain/people/form-state.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { PageContext, PrivatePageContext } from '../page-context.ts';
import { adminMetadata, staffOrLeave } from './admin-page.tsx';
import { draftErrorText } from './draft-problem-text.ts';
import type { Asked } from './what-happened.tsx';

/** The draft, and the form of the page as it was sent: what every page needs that changes the draft. */
export async function draftPage(page: PrivatePageContext, path: string, asked: Asked) {
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const form = await page.formState(asked.form);
  return { draft, form };
}

export function draftMetadata(page: PageContext, title: string, path: string, form: FormState | null) {
  return adminMetadata(page, title, path, hasErrors(form));
}

export function hasErrors(form: FormState | null): boolean {
  return form !== null && Object.keys(form.errors).length > 0;
}

/** What stands in a field of the form: as it was sent, else as it is prepared. */
export function draftField(page: PageContext, form: FormState | null) {
  return (name: string, prepared?: string) => ({
    name,
    value: form?.values[name] ?? prepared,
    error: form?.errors[name] ? draftErrorText(page, form.errors[name]) : undefined,
    errorPrefix: page.t('people:form.error'),
  });
}

/** What is wrong with the sent form, above it. */
export function DraftErrors({ page, form }: { page: PageContext; form: FormState | null }) {
  if (!form || !hasErrors(form)) return null;
  const errors = Object.entries(form.errors).map(([fieldId, code]) => ({ fieldId, text: draftErrorText(page, code) }));
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}
