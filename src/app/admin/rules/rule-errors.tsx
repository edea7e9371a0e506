import type { FormState } from '../../../domain/people/form-state.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import type { PageContext } from '../../page-context.ts';
import { hasErrors } from '../draft-fields.tsx';
import { ruleErrorText } from './rule-words.ts';

/** What is wrong with a sent form of the rules editor, above it. */
export function RuleErrors({ page, form }: { page: PageContext; form: FormState | null }) {
  if (!form || !hasErrors(form)) return null;
  const errors = Object.entries(form.errors).map(([fieldId, code]) => ({ fieldId, text: ruleErrorText(page, code) }));
  return <ErrorSummary heading={page.t('people:form.problem')} errors={errors} />;
}
