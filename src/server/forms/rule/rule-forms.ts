import { z } from 'zod';
import type { AddInstrument, EditInstrumentWords, EditRule } from '../../../domain/configuration/instrument-schema.ts';
import { OfInstrument } from '../../../domain/configuration/instrument-schema.ts';
import { Seen } from '../../../domain/configuration/schema.ts';
import { keepFormState } from '../../../domain/people/form-state.ts';
import { DomainError } from '../../../domain/shared/errors.ts';
import { localDate } from '../../../domain/shared/local-date.ts';
import { languages } from '../../../domain/shared/languages.ts';
import type { DocumentProblem } from '../../../domain/tenants/document-problem.ts';
import { publicLanguages } from '../../../domain/tenants/schema.ts';
import { draftForm } from '../draft-form.ts';
import { defineForm, formOwner, type FormCall, type FormDefinition } from '../form.ts';
import { instrumentOfFields, ruleToEdit } from './instrument-form.ts';
import { withStageAdded, withStageRemoved } from './stage-fields.ts';
import { type FieldErrors, type Fields, typedFields } from './typed-fields.ts';
import { textOf, wordsOfFields } from './words-fields.ts';

const rulesPath = '/admin/rules';
const instrumentPath = (fields: Fields) => `${rulesPath}/${encodeURIComponent(fields['instrument'] ?? '')}`;

const RuleForm = OfInstrument.extend({ act: z.string().max(40).optional(), language: z.enum(languages) });

const saveRule = draftForm({
  schema: z.custom<EditRule>(),
  page: instrumentPath,
  save: (input, { caller }) => caller.configuration.editRule(input),
  fieldOf: ruleField,
});

/** One form with several buttons: those that only show it again keep what was typed, whatever it is. */
const editRule = defineForm({
  schema: RuleForm,
  signIn: '/admin/sign-in',
  page: instrumentPath,
  async act({ seen, instrument: key, act = 'save', language }, call) {
    const { fields } = call.request;
    const { document } = await call.caller.configuration.draft();
    const instrument = document.configuration.instruments.find((one) => one.key === key);
    if (!instrument) throw new DomainError('not_found');
    if (act === 'add-stage') return showAgain(call, withStageAdded(fields), {}, '#numbers');
    const [, removed] = /^remove-stage\.(\d+)$/.exec(act) ?? [];
    if (removed) return showAgain(call, withStageRemoved(fields, Number(removed)), {}, '#numbers');
    const today = localDate(call.ctx.now, document.configuration.timeZone);
    const read = instrumentOfFields(fields, instrument, ruleToEdit(instrument, today), language);
    if (read.errors || act === 'show') return showAgain(call, fields, read.errors ?? {});
    return saveRule.act({ seen, instrument: key, ...read.edit }, call);
  },
});

/** The form with these values, as if it had been refused. */
async function showAgain(
  { ctx, request, to }: FormCall,
  fields: Fields,
  errors: FieldErrors,
  place = '',
  page = instrumentPath(fields),
) {
  const { key: _key, act: _act, ...values } = fields;
  const owner = await formOwner(ctx, request.cookies);
  const id = await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values, errors }, ctx.now);
  return { location: `${to(page)}?form=${id}${place}` };
}

/** The field of the form that shows a problem of the document. */
export function ruleField({ path, code }: DocumentProblem): string | undefined {
  const place = path.slice(3).join('.');
  if (code === 'same_day' || place.endsWith('.effectiveFrom')) return 'effectiveFrom';
  if (place === 'addressees') return 'addressee';
  if (place === 'wording.publicityAct') return 'publicity';
  if (place.endsWith('.signer.ageMin')) return 'ageMin';
  if (place.endsWith('.residence.territories')) return 'territory';
  if (code === 'no_instrument_provider') return 'minLoa';
  return undefined;
}

const removeInstrument = draftForm({
  schema: OfInstrument,
  page: () => rulesPath,
  save: (input, { caller }) => caller.configuration.removeInstrument(input),
});

const wordsPath = (fields: Fields) => `${instrumentPath(fields)}/words`;

const saveWords = draftForm({
  schema: z.custom<EditInstrumentWords>(),
  page: wordsPath,
  save: (input, { caller }) => caller.configuration.editInstrumentWords(input),
});

const editWords = defineForm({
  schema: OfInstrument,
  signIn: '/admin/sign-in',
  page: wordsPath,
  async act({ seen, instrument: key }, call) {
    const { fields } = call.request;
    const { document } = await call.caller.configuration.draft();
    const instrument = document.configuration.instruments.find((one) => one.key === key);
    if (!instrument) throw new DomainError('not_found');
    const read = wordsOfFields(fields, instrument, publicLanguages(document.configuration));
    if (read.errors) return showAgain(call, fields, read.errors, '', wordsPath(fields));
    return saveWords.act({ seen, instrument: key, ...read.words }, call);
  },
});

const saveNew = draftForm({
  schema: z.custom<AddInstrument>(),
  page: () => rulesPath,
  save: (input, { caller }) => caller.configuration.addInstrument(input),
});

const addInstrument = defineForm({
  schema: z.object({ seen: Seen }),
  signIn: '/admin/sign-in',
  page: () => rulesPath,
  async act({ seen }, call) {
    const { fields } = call.request;
    const { configuration } = (await call.caller.configuration.draft()).document;
    const typed = typedFields(fields);
    const known = configuration.instruments.some(({ key }) => key === fields['instrument']);
    if (!known) typed.wrong('instrument', 'required');
    const languages = publicLanguages(configuration);
    for (const language of languages) typed.neededText(`name.${language}`);
    if (Object.keys(typed.errors).length > 0) return showAgain(call, fields, typed.errors, '', rulesPath);
    const name = textOf(typed, 'name', {}, languages);
    return saveNew.act({ seen, instrument: typed.text('instrument'), name }, call);
  },
});

export const ruleForms: Readonly<Record<string, FormDefinition>> = {
  'configuration/edit-rule': editRule as FormDefinition,
  'configuration/edit-instrument-words': editWords as FormDefinition,
  'configuration/add-instrument': addInstrument as FormDefinition,
  'configuration/remove-instrument': removeInstrument as FormDefinition,
};
