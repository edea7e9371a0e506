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

/** Does the work, or goes back to the page with why it was refused. */
export async function orRefused(
  call: FormCall,
  page: string,
  work: () => Promise<{ location: string }>,
): Promise<{ location: string }> {
  try {
    return await work();
  } catch (error) {
    const why = domainErrorOf(error);
    if (why?.code === 'forbidden') return { location: call.to(`/admin?problem=${why.reason}`) };
    if (why?.code !== 'wrong_state') throw error;
    return refused(call, page, why.reason);
  }
}
