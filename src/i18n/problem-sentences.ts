import { isLanguage } from '../domain/shared/languages.ts';
import { type DocumentProblem, problemCodes } from '../domain/tenants/document-problem.ts';
import { formatCount } from './format.ts';
import { isLocalDay, longDay } from './local-days.ts';
import { placeText, titleAnywhere, type Words } from './place-text.ts';

const refusals = [
  'reason',
  'changed_meanwhile',
  'no_draft',
  'rule_begun',
  'seen_too_old',
  'problems',
  'too_large',
] as const;
const approvals = ['approval_needed', 'no_request', 'own_request', 'already_asked'] as const;

/** What is wrong, in the reader's words, with an example or what to do; for codes of documents and of console forms. */
export function problemText(words: Words, code: string, params: DocumentProblem['params'] = {}): string {
  const { t, language } = words;
  const known = problemCodes.find((one) => one === code);
  if (!known) {
    const approval = approvals.find((one) => one === code);
    if (approval) return t(`approval:refused.${approval}`);
    return t(`configuration:refused.${refusals.find((one) => one === code) ?? 'other'}`);
  }
  const text = (name: string) => String(params[name] ?? '');
  const day = (name: string) => (isLocalDay(text(name)) ? longDay(language, text(name)) : text(name));
  const name = text('name');
  const languages = text('languages')
    .split(', ')
    .map((one) => (isLanguage(one) ? t(`languageName.${one}`) : one));
  return t(`configuration:problem.${known}`, {
    n: formatCount(language, Number(params['min'] ?? params['max'] ?? 0)),
    values: text('values'),
    fields: text('fields'),
    host: text('host'),
    name: isLanguage(name) ? t(`languageName.${name}`) : titleAnywhere(words, name),
    languages: languages.join(', '),
    date: day('date'),
    today: day('today'),
  });
}

/** Where it is and what is wrong there: "Contact › E-mail address: Write an address like …". */
export function problemSentence(words: Words, { path, code, params }: DocumentProblem): string {
  const place = placeText(words, path);
  return place ? `${place}: ${problemText(words, code, params)}` : problemText(words, code, params);
}

/** Words about documents, the newer one first. One that is none yet is looked through as far as it goes. */
export function wordsOf(t: Words['t'], language: Words['language'], ...documents: unknown[]): Words {
  return { t, language, documents };
}
