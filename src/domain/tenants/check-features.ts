import type { DocumentProblem } from './document-problem.ts';
import type { TenantConfiguration } from './schema.ts';

/** Tools that this version of the product does not have yet. */
export const absentTools = ['agendaVotes', 'decisions'] as const;

/** A switch that is on needs the tool and its settings. */
export function checkFeatures({ features, review, money }: TenantConfiguration): DocumentProblem[] {
  const at = (...path: string[]) => ['configuration', ...path];
  const problems: DocumentProblem[] = [];
  for (const tool of absentTools)
    if (features[tool]) problems.push({ path: at('features', tool), code: 'tool_absent' });
  if (!features.initiatives) problems.push({ path: at('features', 'initiatives'), code: 'tool_needed' });
  if (features.initiatives && !review) problems.push({ path: at('review'), code: 'settings_missing' });
  if (features.donations && !money?.donations)
    problems.push({ path: at('money', 'donations'), code: 'settings_missing' });
  return problems;
}
