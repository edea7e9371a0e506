import { z } from 'zod';
import * as schema from '../../domain/configuration/approval-schema.ts';
import { PublishDraft } from '../../domain/configuration/schema.ts';
import { languages } from '../../domain/shared/languages.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import { Key } from '../../domain/tenants/words-schema.ts';
import { draftForm, problemCode } from './draft-form.ts';
import { defineForm, type FormDefinition } from './form.ts';
import { orRefused, refused } from './refused.ts';
import { correctedRuleOf, sourceOfCorrection } from './rule/correction-fields.ts';
import { ruleField } from './rule/rule-forms.ts';
import type { Fields } from './rule/typed-fields.ts';

const signIn = '/admin/sign-in';
const review = '/admin/configuration';
const correctionsOf = (fields: Fields) => `/admin/rules/${encodeURIComponent(fields['instrument'] ?? '')}/correction`;

const set = draftForm({
  schema: schema.SetApproval,
  page: () => `${review}/approval`,
  save: (input, { caller }) => caller.approval.set(input),
});

const ask = defineForm({
  schema: PublishDraft,
  signIn,
  unkept: ['seen'],
  page: () => review,
  act: (input, call) =>
    orRefused(call, review, async () => {
      const asked = await call.caller.approval.ask(input);
      if (asked.kind === 'refused') return refused(call, review, 'problems');
      return { location: call.to(`${review}?done=asked`) };
    }),
});

const approve = defineForm({
  schema: schema.ApproveDraft,
  signIn,
  page: () => review,
  act: (input, call) =>
    orRefused(call, review, async () => {
      const published = await call.caller.approval.approve(input);
      if (published.kind === 'refused') return refused(call, review, 'problems');
      return { location: call.to(`${review}?done=published`) };
    }),
});

const sendBack = defineForm({
  schema: schema.SendBack,
  signIn,
  unkept: ['seen'],
  page: () => review,
  act: (input, call) =>
    orRefused(call, review, async () => {
      await call.caller.approval.sendBack(input);
      return { location: call.to(`${review}?done=sent-back`) };
    }),
});

const AskForm = z.object({
  instrument: Key,
  ruleVersion: schema.CorrectedRule.shape.ruleVersion,
  act: z.enum(['show', 'ask']).default('show'),
  language: z.enum(languages),
});
const versionPage = (fields: Fields) => `${correctionsOf(fields)}/${Number(fields['ruleVersion']) || 0}`;

/** One form with two buttons: one only shows it again, with what the typed correction would do. */
const askCorrection = defineForm({
  schema: AskForm,
  signIn,
  page: versionPage,
  async act({ instrument, ruleVersion, act, language }, call) {
    const { fields } = call.request;
    const page = versionPage(fields);
    const { configuration } = (await call.caller.configuration.draft()).published;
    const found = configuration.instruments.find(({ key }) => key === instrument);
    const before = found?.rules.find(({ version }) => version === ruleVersion);
    if (!before) throw new DomainError('not_found');
    const typed = correctedRuleOf(fields, before, language);
    const why = sourceOfCorrection(fields, publicLanguages(configuration));
    if (act === 'show') return refused(call, page, typed.errors ?? {});
    if (typed.errors || why.errors) return refused(call, page, { ...typed.errors, ...why.errors });
    return orRefused(call, page, async () => {
      const input = { instrument, ruleVersion, ...typed.read, ...why.read };
      const asked = await call.caller.approval.askCorrection(input);
      if (asked.kind === 'asked') return { location: call.to(`${correctionsOf(fields)}?done=asked`) };
      const errors: Record<string, string> = {};
      for (const problem of asked.problems) errors[ruleField(problem) ?? 'form'] ??= problemCode(problem);
      return refused(call, page, errors);
    });
  },
});

const OfInstrument = z.object({ instrument: Key });

const correctRule = defineForm({
  schema: schema.OfCorrection.extend(OfInstrument.shape),
  signIn,
  page: correctionsOf,
  act: ({ id }, call) =>
    orRefused(call, correctionsOf(call.request.fields), async () => {
      await call.caller.approval.correctRule({ id });
      return { location: call.to(`${correctionsOf(call.request.fields)}?done=corrected`) };
    }),
});

const declineCorrection = defineForm({
  schema: schema.DeclineCorrection.extend(OfInstrument.shape),
  signIn,
  page: correctionsOf,
  act: ({ id, note }, call) =>
    orRefused(call, correctionsOf(call.request.fields), async () => {
      await call.caller.approval.declineCorrection({ id, note });
      return { location: call.to(`${correctionsOf(call.request.fields)}?done=declined`) };
    }),
});

/** The forms by which one administrator asks and another approves. */
export const approvalForms: Readonly<Record<string, FormDefinition>> = {
  'approval/set': set as FormDefinition,
  'approval/ask': ask as FormDefinition,
  'approval/approve': approve as FormDefinition,
  'approval/send-back': sendBack as FormDefinition,
  'approval/ask-correction': askCorrection as FormDefinition,
  'approval/correct-rule': correctRule as FormDefinition,
  'approval/decline-correction': declineCorrection as FormDefinition,
};
