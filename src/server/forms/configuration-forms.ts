import * as schema from '../../domain/configuration/schema.ts';
import { draftForm } from './draft-form.ts';
import { defineForm, type FormDefinition } from './form.ts';
import { orRefused, refused } from './refused.ts';

const signIn = '/admin/sign-in';
const review = '/admin/configuration';

const publish = defineForm({
  schema: schema.PublishDraft,
  signIn,
  unkept: ['seen'],
  page: () => review,
  act: (input, call) =>
    orRefused(call, review, async () => {
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
    orRefused(call, review, async () => {
      await call.caller.configuration.discard(input);
      return { location: call.to(`${review}?done=discarded`) };
    }),
});

const restore = draftForm({
  schema: schema.RestoreVersion,
  page: ({ version }) => `${review}/versions/${Number(version) || 0}`,
  save: (input, { caller }) => caller.configuration.restore(input),
});

const takeRuleBack = draftForm({
  schema: schema.TakeRuleBack,
  page: () => review,
  save: (input, { caller }) => caller.configuration.takeRuleBack(input),
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
  'configuration/take-rule-back': takeRuleBack as FormDefinition,
  'configuration/edit-site': editSite as FormDefinition,
};
