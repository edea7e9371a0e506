import type { DocumentProblem } from './document-problem.ts';
import { competence, type Review } from './review-schema.ts';
import type { Language } from '../shared/languages.ts';

/** What is wrong with a checklist: a question without words, twice the same, or without the one about competence. */
export function checkReview(review: Review, languages: readonly Language[]): DocumentProblem[] {
  const at = (...path: string[]) => ['configuration', 'review', ...path];
  const problems: DocumentProblem[] = [];
  for (const { key, question } of review.criteria)
    if (Object.keys(question).length === 0)
      problems.push({
        path: at('criteria', key, 'question'),
        code: 'language_missing',
        params: { languages: languages.join(', ') },
      });
  if (!review.criteria.some(({ key, needed }) => key === competence && needed))
    problems.push({ path: at('criteria'), code: 'competence_question' });
  for (const list of ['criteria', 'refusalReasons'] as const) {
    const keys = review[list].map(({ key }) => key as string);
    for (const name of new Set(keys.filter((key, index) => keys.indexOf(key) !== index)))
      problems.push({ path: at(list), code: 'name_twice', params: { name } });
  }
  return problems;
}
