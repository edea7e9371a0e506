import type { Change } from '../../domain/tenants/diff-documents.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { changeSentences } from '../../i18n/change-sentences.ts';
import { getT } from '../../i18n/get-t.ts';
import { problemText, wordsOf } from '../../i18n/problem-sentences.ts';

const t = getT({ languages: ['en'], texts: undefined }, 'en');

/** What is wrong and what to do, in English; the place is said by file and line, the code is for searching. */
export function sayProblem({ code, params }: DocumentProblem): string {
  return `${problemText(wordsOf(t, 'en'), code, params)} [${code}]`;
}

/** Changes as English sentences. */
export function sayChanges(
  changes: readonly Change[],
  documents: { before: TenantDocument; after: TenantDocument },
): string[] {
  return changeSentences(t, 'en', changes, documents);
}
