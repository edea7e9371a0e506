import { privatePage, type PageParams } from '../page-context.ts';
import { staffOrLeave } from './admin-page.tsx';
import { hasErrors } from './draft-fields.tsx';

export type Search = Promise<Record<string, string | string[] | undefined>>;
export type Props = { params: PageParams; searchParams: Search };

/** A page that shows or edits the draft: the draft, what the address says happened, the form as it was sent, and who may change it. */
export async function draftPage({ params, searchParams }: Props, path: string) {
  const page = await privatePage(params);
  const asked = await searchParams;
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const grants = await staffOrLeave(page, path, page.caller.team.grants());
  const form = await page.formState(asked['form']);
  const mayEdit = grants.some(({ role }) => role === 'administrator');
  return { page, asked, draft, form, mayEdit, wrong: hasErrors(form) };
}
