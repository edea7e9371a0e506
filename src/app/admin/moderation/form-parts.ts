import type { FormState } from '../../../domain/people/form-state.ts';
import type { Fields } from '../../../server/forms/rule/typed-fields.ts';
import type { PrivatePageContext } from '../../page-context.ts';
import type { FormParts } from '../rules/rule-form-fields.tsx';

/** A form as it was sent, else with what is prepared. */
export function formParts(page: PrivatePageContext, form: FormState | null, stored: Fields): FormParts {
  return { page, values: form?.values ?? stored, errors: form?.errors ?? {} };
}

/** Each text of a place as fields: `question.lv`. */
export function fieldsOfText(place: string, text: Readonly<Record<string, string>> = {}): Fields {
  return Object.fromEntries(Object.entries(text).map(([language, said]) => [`${place}.${language}`, said]));
}
