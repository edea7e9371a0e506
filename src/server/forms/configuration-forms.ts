import { keepFormState } from '../../domain/people/form-state.ts';
import * as schema from '../../domain/configuration/schema.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { draftForm } from './draft-form.ts';
import { defineForm, formOwner, type FormCall, type FormDefinition } from './form.ts';

const signIn = '/admin/sign-in';
const review = '/admin/configuration';

/** Back to a page with what was typed and why nothing was done. */
async function refused({ ctx, request, to }: FormCall, page: string, reason: string): Promise<{ location: string }> {
  const owner = await formOwner(ctx, request.cookies);
  // What was seen is not kept: whoever sends again has seen what the page shows then.
  const { key: _key, seen: _seen, ...values } = request.fields;
  const state = { values, errors: { form: reason } };
  return {
    location: `${to(page)}?form=${await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, state, ctx.now)}`,
  };
}

async function orRefused(call: FormCall, work: () => Promise<{ location: string }>): Promise<{ location: string }> {
  try {
    return await work();
  } catch (error) {
    const why = domainErrorOf(error);
    if (why?.code === 'forbidden') return { location: call.to(`/admin?problem=${why.reason}`) };
    if (why?.code !== 'wrong_state') throw error;
    return refused(call, review, why.reason);
  }
}

const publish = defineForm({
  schema: schema.PublishDraft,
  signIn,
  unkept: ['seen'],
  page: () => review,
  act: (input, call) =>
    orRefused(call, async () => {
      const published = await call.caller.configuration.publish(input);
      if (published.kind === 'refused') return refused(call, review, 'problems');
      return { location: call.to(`${review}?done=published`) };
    }),
});

const discard = defineForm({
  schema: schema.DiscardDraft,
  signIn,
  page: () => review,
  act: (input, call) =>
    orRefused(call, async () => {
      await call.caller.configuration.discard(input);
      return { location: call.to(`${review}?done=discarded`) };
    }),
});

const restore = draftForm({
  schema: schema.RestoreVersion,
  page: ({ version }) => `${review}/versions/${Number(version) || 0}`,
  save: (input, { caller }) => caller.configuration.restore(input),
});

const cancelRule = draftForm({
  schema: schema.CancelRule,
  page: () => review,
  save: (input, { caller }) => caller.configuration.cancelRule(input),
});

const siteFields = ['name', 'tagline', 'lead', 'organisation', 'email', 'phone', 'hours', 'emergency'];

const editSite = draftForm({
  schema: schema.EditSite,
  page: () => '/admin/site',
  save: (input, { caller }) => caller.configuration.editSite(input),
  fieldOf({ path }) {
    const [, ...place] = path;
    if (place[0] === 'mailSender') return place[1] === 'name' ? 'senderName' : 'senderAddress';
    const field = place[0] === 'contact' ? place.slice(1) : place;
    return siteFields.includes(field[0] ?? '') ? field.join('.') : undefined;
  },
});

/** The forms that review, publish and take back what is prepared. */
export const configurationForms: Readonly<Record<string, FormDefinition>> = {
  'configuration/publish': publish as FormDefinition,
  'configuration/discard': discard as FormDefinition,
  'configuration/restore': restore as FormDefinition,
  'configuration/cancel-rule': cancelRule as FormDefinition,
  'configuration/edit-site': editSite as FormDefinition,
};
