import { keepFormState } from '../../domain/people/form-state.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { formOwner, type FormCall } from './form.ts';

/** Back to a page of the console with what was typed and why nothing was done; `errors` by field, or one reason for the whole. */
export async function refused(
  { ctx, request, to }: FormCall,
  page: string,
  errors: string | Readonly<Record<string, string>>,
): Promise<{ location: string }> {
  const owner = await formOwner(ctx, request.cookies);
  // What was seen is not kept: whoever sends again has seen what the page shows then.
  const { key: _key, seen: _seen, act: _act, ...values } = request.fields;
  const state = { values, errors: typeof errors === 'string' ? { form: errors } : errors };
  return {
    location: `${to(page)}?form=${await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, state, ctx.now)}`,
  };
}

/**
 * Does the work, or goes where it is said why it was refused: what a role may not do, to the console's first page; the
 * wrong moment, back to the page, with what was typed or by a way of the form's own.
 */
export async function orRefused(
  call: FormCall,
  page: string,
  work: () => Promise<{ location: string }>,
  back: (reason: string) => Promise<{ location: string }> | { location: string } = (reason) =>
    refused(call, page, reason),
): Promise<{ location: string }> {
  try {
    return await work();
  } catch (error) {
    const why = domainErrorOf(error);
    if (why?.code === 'forbidden') return { location: call.to(`/admin?problem=${why.reason}`) };
    if (why?.code !== 'wrong_state') throw error;
    return back(why.reason);
  }
}

/** Back to a page that nothing was typed on: it says the reason itself. */
export function toProblem({ to }: Pick<FormCall, 'to'>, page: string) {
  return (reason: string) => ({ location: to(`${page}?problem=${encodeURIComponent(reason)}`) });
}
