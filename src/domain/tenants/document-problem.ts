import type { DocumentPath } from './document-path.ts';

/** What can be wrong with a configuration. Each has a sentence in every language (`configuration:problem.<code>`). */
export const problemCodes = [
  'required',
  'at_least_one',
  'number',
  'whole_number',
  'at_least',
  'at_most',
  'one_of',
  'unknown_field',
  'too_long',
  'key',
  'date',
  'email',
  'https_address',
  'private_address',
  'host',
  'one_canonical_host',
  'hosts_by_operator',
  'host_taken',
  'slug_fixed',
  'time_zone',
  'colour',
  'format',
  'language_missing',
  'default_language',
  'page_missing',
  'page_html',
  'logo_svg',
  'text_unknown',
  'text_variables',
  'text_plural',
  'name_unknown',
  'name_twice',
  'part_of_itself',
  'handover_address',
  'headcount_twice',
  'day_twice',
  'same_day',
  'source_missing',
  'source_of_nothing',
  'region_rule',
  'publicity_act',
  'base_missing',
  'percent',
  'unprovable_age',
  'starts_too_early',
  'rule_started',
  'correction_request',
  'in_use',
  'sender_foreign',
  'no_instrument_provider',
  'contrast',
  'competence_question',
  'too_many',
  'amount',
  'amount_twice',
  'tax',
  'tool_absent',
  'tool_needed',
  'settings_missing',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong, where it is, and what its sentence needs: names, limits, examples. */
export interface DocumentProblem {
  readonly path: DocumentPath;
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** For logs, tests and the command line: `configuration.hosts: host_taken (host example.org)`. */
export function problemLine({ path, code, params = {} }: DocumentProblem): string {
  const said = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return `${path.join('.')}: ${code}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}
