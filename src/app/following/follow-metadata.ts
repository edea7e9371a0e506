import type { PrivatePageContext } from '../page-context.ts';
import { pageMetadata } from '../site-page.tsx';
import { followErrors } from './follow-form.tsx';

export async function followMetadata(page: PrivatePageContext, path: string, formId: string | string[] | undefined) {
  const title = page.t('following:form.title');
  const wrong = followErrors(page, await page.formState(formId)).length > 0;
  return pageMetadata(page, {
    title: wrong ? page.t('people:form.errorTitle', { title }) : title,
    path,
    private: true,
  });
}
