import { z } from 'zod';
import type {
  AddInstrument,
  AddInstrumentOfKind,
  EditInstrumentWords,
  EditRule,
} from '../../../domain/configuration/instrument-schema.ts';
import { newKinds, OfInstrument } from '../../../domain/configuration/instrument-schema.ts';
import { Seen } from '../../../domain/configuration/schema.ts';
import { keepFormState } from '../../../domain/people/form-state.ts';
import { DomainError } from '../../../domain/shared/errors.ts';
import { localDate } from '../../../domain/shared/local-date.ts';
import { languages } from '../../../domain/shared/languages.ts';
import type { DocumentProblem } from '../../../domain/tenants/document-problem.ts';
import { publicLanguages, type TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { headcountKinds } from '../../../domain/tenants/territory-schema.ts';
import { getT } from '../../../i18n/get-t.ts';
import { draftForm } from '../draft-form.ts';
import { defineForm, formOwner, type FormCall, type FormDefinition } from '../form.ts';
import { instrumentOfFields, ruleToEdit } from './instrument-form.ts';
import { withBaseOf } from './need-fields.ts';
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
    const [, based] = /^take-base\.(\d+)$/.exec(act) ?? [];
    if (based)
      return showAgain(call, withPlace(fields, `stage.${based}`, document.configuration, call), {}, '#numbers');
    const today = localDate(call.ctx.now, document.configuration.timeZone);
    const read = instrumentOfFields(fields, instrument, ruleToEdit(instrument, today), language);
    if (read.errors || act === 'show') return showAgain(call, fields, read.errors ?? {});
    return saveRule.act({ seen, instrument: key, ...read.edit }, call);
  },
});

/** The form with the numbers of the chosen place and kind as a share's base, called so in the site's main language. */
function withPlace(
  fields: Fields,
  at: string,
  { territories, languages }: TenantConfiguration,
  { ctx }: FormCall,
): Fields {
  const chosen = territories
    .flatMap((territory) => headcountKinds.map((kind) => ({ territory, kind })))
    .find(({ territory, kind }) => fields[`${at}.place`] === `${territory.code}/${kind}`);
  if (!chosen) return fields;
  const { territory, kind } = chosen;
  const t = getT(ctx.tenant, languages.default);
  const place = territory.name[languages.default] ?? territory.code;
  const label = t('rules:number.placeKind', { place, kind: t(`configuration:enum.kind.${kind}`) });
  return withBaseOf(fields, at, territory.headcounts?.filter((one) => one.kind === kind) ?? [], label);
}

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
  schema: z.custom<AddInstrument | AddInstrumentOfKind>(),
  page: () => rulesPath,
  save: (input, { caller: { configuration } }) =>
    'kind' in input ? configuration.addInstrumentOfKind(input) : configuration.addInstrument(input),
});

/** Stands for a kind among the instruments that one may begin as; no key has a colon. */
export const newOf = (kind: (typeof newKinds)[number]) => `new:${kind}`;

const addInstrument = defineForm({
  schema: z.object({ seen: Seen }),
  signIn: '/admin/sign-in',
  page: () => rulesPath,
  async act({ seen }, call) {
    const { fields } = call.request;
    const { configuration } = (await call.caller.configuration.draft()).document;
    const typed = typedFields(fields);
    const known = configuration.instruments.some(({ key }) => key === fields['instrument']);
    const kind = newKinds.find((one) => newOf(one) === fields['instrument']);
    if (!known && !kind) typed.wrong('instrument', 'required');
    const languages = publicLanguages(configuration);
    for (const language of languages) typed.neededText(`name.${language}`);
    if (Object.keys(typed.errors).length > 0) return showAgain(call, fields, typed.errors, '', rulesPath);
    const name = textOf(typed, 'name', {}, languages);
    return saveNew.act({ seen, name, ...(kind ? { kind } : { instrument: typed.text('instrument') }) }, call);
  },
});

export const ruleForms: Readonly<Record<string, FormDefinition>> = {
  'configuration/edit-rule': editRule as FormDefinition,
  'configuration/edit-instrument-words': editWords as FormDefinition,
  'configuration/add-instrument': addInstrument as FormDefinition,
  'configuration/remove-instrument': removeInstrument as FormDefinition,
};
