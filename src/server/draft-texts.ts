import { readDraft } from '../domain/configuration/read-draft.ts';
import { type Seen, seenText } from '../domain/configuration/schema.ts';
import type { Context } from '../domain/shared/context.ts';
import type { DocumentProblem } from '../domain/tenants/document-problem.ts';
import { checkTexts } from '../i18n/check-texts.ts';

/** What is wrong with the own texts of the draft that was seen. Of any other there is nothing to say: no verb takes it. */
export async function textProblems(ctx: Context, seen: Seen): Promise<readonly DocumentProblem[]> {
  const draft = await readDraft(ctx);
  return draft.seen === seenText(seen) ? checkTexts(draft.document) : [];
}
