import { z } from 'zod';
import { namedPath } from './document-path.ts';
import { type DocumentProblem, type ProblemCode, problemCodes } from './document-problem.ts';
import { TenantConfiguration, Theme } from './schema.ts';
import type { TenantDocument } from './tenant-in-force.ts';
import { LanguageCode } from './words-schema.ts';

/** Longest Markdown page and logo, in characters. */
const longestPage = 60_000;
const longestLogo = 60_000;

const Pages = z.partialRecord(LanguageCode, z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().max(longestPage)));
const Texts = z.partialRecord(LanguageCode, z.record(z.string(), z.record(z.string(), z.unknown())));

/** The shape of a whole document; what no shape can say is `checkDocument`'s. */
export const TenantDocumentShape = z.strictObject({
  configuration: TenantConfiguration,
  theme: Theme,
  logo: z.string().min(1).max(longestLogo),
  pages: Pages,
  texts: Texts.optional(),
});

export type ParsedDocument =
  | { readonly document: TenantDocument; readonly problems?: never }
  | { readonly document?: never; readonly problems: readonly DocumentProblem[] };

/** Reads whatever was typed, uploaded or stored as a document, or says where it is none. */
export function parseDocument(value: unknown): ParsedDocument {
  const parsed = TenantDocumentShape.safeParse(value);
  if (parsed.success) return { document: parsed.data };
  return { problems: parsed.error.issues.map((issue) => shapeProblem(issue, value)) };
}

/** A schema's issue in the words of a document's problems; `document` is what was parsed. */
export function shapeProblem(issue: z.core.$ZodIssue, document: unknown): DocumentProblem {
  const path = namedPath(document, issue.path);
  const problem = (code: ProblemCode, params?: DocumentProblem['params']) => ({
    path,
    code,
    ...(params && { params }),
  });
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') return problem('whole_number');
      return problem(issue.expected === 'number' ? 'number' : 'required');
    case 'too_small':
      if (issue.origin === 'array') return problem('at_least_one');
      return issue.origin === 'string' ? problem('required') : problem('at_least', { min: Number(issue.minimum) });
    case 'too_big':
      return problem(tooBig[issue.origin] ?? 'at_most', { max: Number(issue.maximum) });
    case 'invalid_value':
      return problem('one_of', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return problem('unknown_field', { fields: issue.keys.join(', ') });
    case 'invalid_key':
      return problem('unknown_field', { fields: path.at(-1) ?? '' });
    case 'invalid_union':
      return problemOfUnion(issue, document) ?? problem('format');
    case 'invalid_format':
      return problem(formats[issue.format] ?? problemCodes.find((code) => code === issue.message) ?? 'format');
    case 'custom':
      return problem(problemCodes.find((code) => code === issue.message) ?? 'format');
    default:
      return problem('format');
  }
}

const tooBig: Readonly<Record<string, ProblemCode>> = { string: 'too_long', array: 'too_many' };
const formats: Readonly<Record<string, ProblemCode>> = { date: 'date', email: 'email', url: 'https_address' };

/** The one that comes closest: whose fault lies deepest says more than "none of them". */
function problemOfUnion(issue: z.core.$ZodIssueInvalidUnion, document: unknown): DocumentProblem | null {
  const inner = issue.errors.flatMap((issues) => (issues.length === 1 ? issues : []));
  const [deepest] = inner.toSorted((a, b) => b.path.length - a.path.length);
  return deepest ? shapeProblem({ ...deepest, path: [...issue.path, ...deepest.path] }, document) : null;
}
