import type { Change } from '../../domain/tenants/diff-documents.ts';
import { type DocumentProblem, problemLine } from '../../domain/tenants/document-problem.ts';

/** What is wrong, in English; the place is said by file and line. */
export function sayProblem(problem: DocumentProblem): string {
  return problemLine(problem);
}

/** Longest part of a value that is shown. */
const longest = 120;

/** One change: `configuration.contact.phone: "1" → "2"`. */
export function sayChange({ path, before, after }: Change): string {
  return `${path.join('.')}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
