import type { OwnWords } from '../domain/configuration/edit-languages.ts';
import type { ChangeText } from '../domain/configuration/look-schema.ts';
import { DomainError } from '../domain/shared/errors.ts';
import type { DocumentProblem } from '../domain/tenants/document-problem.ts';
import { checkText } from '../i18n/check-texts.ts';
import { readText } from '../i18n/find-texts.ts';
import { pathOf } from '../i18n/text-keys.ts';

/** The field of one form of a text: `text` where there is one only. */
export function fieldOfForm(form: string): FormField {
  return formFields.find((field) => field === form) ?? 'text';
}

const formFields = ['zero', 'one', 'two', 'few', 'many', 'other', 'text'] as const;
export type FormField = (typeof formFields)[number];

/**
 * What was typed for one text, as own words, and what is wrong with it. Left empty or as the product says it, a form is
 * the product's again. Errors: not_found (no such text).
 */
export function ownWords(input: Omit<ChangeText, 'seen'>): { own: OwnWords; problems: DocumentProblem[] } {
  const { textLanguage: language, module, textKey: key } = input;
  const text = readText({}, language, module, key);
  if (!text) throw new DomainError('not_found');
  const words = new Map<string, string | null>();
  const problems: DocumentProblem[] = [];
  for (const [form, usual] of text.usual) {
    const typed = input[fieldOfForm(form)] ?? '';
    const isOwn = typed !== '' && typed !== usual;
    if (isOwn) problems.push(...checkText(language, module, pathOf(key, form), typed));
    words.set(pathOf(key, form), isOwn ? typed : null);
  }
  return { own: { language, module, words }, problems };
}
