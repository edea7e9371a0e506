import type { z } from 'zod';
import type { DraftChanged } from '../../domain/configuration/change-draft.ts';
import { seenText } from '../../domain/configuration/schema.ts';
import { keepFormState } from '../../domain/people/form-state.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import { defineForm, formOwner, type FormCall, type FormDefinition } from './form.ts';
import { orRefused } from './refused.ts';

/** What was typed is not even in the shape of a change; codes by field. */
export interface Mistyped {
  readonly kind: 'mistyped';
  readonly errors: Readonly<Record<string, string>>;
}

/** A form of the console that changes the draft of the configuration. It carries what was seen in its field `seen`. */
interface DraftForm<S extends z.ZodType> {
  schema: S;
  /** The page the form stands on; from the raw fields. */
  page(fields: Record<string, string>): string;
  save(input: z.output<S>, call: FormCall): Promise<DraftChanged | Mistyped>;
  /** The field that shows a problem; for a place that has none, the problem stands above the form. */
  fieldOf?(problem: DocumentProblem): string | undefined;
  /** Bytes that its body may have, where it takes a whole page or file. */
  mostBytes?: number;
}

/**
 * Saves, and says what became of it: `?done=saved`, with `&merged=1` where others changed something meanwhile; `?form=` with the
 * typed values and errors; `?form=…&since=` where others changed the same places: sent again, the form puts its own there.
 */
export function draftForm<S extends z.ZodType>({
  schema,
  page,
  save,
  fieldOf,
  mostBytes,
}: DraftForm<S>): FormDefinition<S> {
  return defineForm({
    schema,
    ...(mostBytes !== undefined && { mostBytes }),
    signIn: '/admin/sign-in',
    page,
    async act(input, call) {
      const { ctx, request, to } = call;
      const own = to(page(request.fields));
      const keep = async (values: Record<string, string>, errors: Record<string, string>) => {
        const owner = await formOwner(ctx, request.cookies);
        const { key: _key, ...kept } = values;
        return keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values: kept, errors }, ctx.now);
      };
      return orRefused(
        call,
        page(request.fields),
        async () => {
          const changed = await save(input, call);
          if (changed.kind === 'saved') {
            return { location: `${own}?done=saved${changed.theirs.length > 0 ? '&merged=1' : ''}` };
          }
          if (changed.kind === 'overlap') {
            const id = await keep({ ...request.fields, seen: seenText(changed.seen) }, {});
            return { location: `${own}?form=${id}&since=${encodeURIComponent(request.fields['seen'] ?? '')}` };
          }
          const errors: Record<string, string> = changed.kind === 'mistyped' ? { ...changed.errors } : {};
          for (const problem of changed.kind === 'invalid' ? changed.problems : [])
            errors[fieldOf?.(problem) ?? 'form'] ??= problemCode(problem);
          return { location: `${own}?form=${await keep(request.fields, errors)}` };
        },
        async (reason) => ({ location: `${own}?form=${await keep(request.fields, { form: reason })}` }),
      );
    },
  });
}

/** A problem as an error code of a form: `at_least?min=1`. */
export function problemCode({ code, params }: DocumentProblem): string {
  if (!params) return code;
  return `${code}?${new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString()}`;
}
