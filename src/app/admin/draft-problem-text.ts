import { problemText, wordsOf } from '../../i18n/problem-sentences.ts';
import type { PageContext } from '../page-context.ts';

/** The sentence of an error code of a form that changes the draft, as `problemCode` writes it: `at_least?min=1`. */
export function draftErrorText(page: PageContext, code: string): string {
  const [name = '', params = ''] = code.split('?', 2);
  return problemText(
    wordsOf(page.t, page.language, page.tenant),
    name,
    Object.fromEntries(new URLSearchParams(params)),
  );
}
