import type { FormState } from '../../domain/people/form-state.ts';
import type { PageContext, PrivatePageContext } from '../page-context.ts';
import { adminMetadata, staffOrLeave } from './admin-page.tsx';
import { hasErrors } from './draft-fields.tsx';
import type { Asked } from './what-happened.tsx';

/** The draft, whether the reader may change it, and the form of the page as it was sent. */
export async function draftPage(page: PrivatePageContext, path: string, asked: Asked) {
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const grants = await staffOrLeave(page, path, page.caller.team.grants());
  const mayEdit = grants.some(({ role }) => role === 'administrator');
  const form = await page.formState(asked.form);
  return { draft, form, mayEdit };
}

export function draftMetadata(page: PageContext, title: string, path: string, form: FormState | null) {
  return adminMetadata(page, title, path, hasErrors(form));
}
