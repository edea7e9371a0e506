import type { FormState } from '../../../domain/people/form-state.ts';
import { draftErrorText } from '../draft-problem-text.ts';
import { staffOrLeave } from '../admin-page.tsx';
import { privatePage, type PageContext, type PageParams, type PrivatePageContext } from '../../page-context.ts';

export type Search = Promise<Record<string, string | string[] | undefined>>;
export type Props = { params: PageParams; searchParams: Search };

/** A page that edits the draft: the draft, what the address says happened, and the refused form if there is one. */
export async function draftPage({ params, searchParams }: Props, path: string) {
  const page = await privatePage(params);
  const asked = await searchParams;
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const grants = await staffOrLeave(page, path, page.caller.team.grants());
  const form = await page.formState(asked['form']);
  const mayEdit = grants.some(({ role }) => role === 'administrator');
  return { page, asked, draft, form, mayEdit, wrong: isWrong(form) };
}

export const isWrong = (form: FormState | null) => form !== null && Object.keys(form.errors).length > 0;

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
