import { z } from 'zod';
import type { DraftChanged } from '../../domain/configuration/change-draft.ts';
import type { Language } from '../../domain/shared/languages.ts';
import type { DocumentProblem, ProblemCode } from '../../domain/tenants/document-problem.ts';
import { RefusalReason, ReportCategory } from '../../domain/tenants/review-schema.ts';
import { publicLanguages, type TenantConfiguration } from '../../domain/tenants/schema.ts';
import { getT } from '../../i18n/get-t.ts';
import type { Caller } from '../routers/root.ts';
import { draftForm } from './draft-form.ts';
import type { FormCall, FormDefinition } from './form.ts';
import { moneyOfFields } from './money-fields.ts';
import { type TypedFields, typedFields } from './rule/typed-fields.ts';
import { textOf } from './rule/words-fields.ts';
import { thenTo } from './settings-forms.ts';

const home = '/admin/moderation';
const criterionPage = ({ was }: Record<string, string>) =>
  was ? `${home}/questions/${encodeURIComponent(was)}` : `${home}/questions/add`;
const reasonPage = ({ reason = '' }: Record<string, string>) => `${home}/reasons/${encodeURIComponent(reason)}`;
const mostDays = 250;

interface Typed {
  readonly typed: TypedFields;
  readonly seen: string;
  readonly configuration: TenantConfiguration;
  readonly languages: readonly Language[];
  readonly call: FormCall;
}

/** A form of the draft whose fields are read one by one: what is wrong with them is said before anything is asked to change. */
function typedForm<Input>(
  page: (fields: Record<string, string>) => string,
  read: (typed: Typed) => Input,
  save: (caller: Caller, input: Input) => Promise<DraftChanged>,
  fieldOf?: (problem: DocumentProblem) => string | undefined,
): FormDefinition {
  return draftForm({
    schema: z.looseObject({ seen: z.string() }),
    page,
    fieldOf: (problem) => (problem.path.length === 1 ? problem.path[0] : fieldOf?.(problem)),
    async save({ seen }, call) {
      const { document } = await call.caller.configuration.draft();
      const { configuration } = document;
      const typed = typedFields(call.request.fields);
      const input = read({ typed, seen, configuration, languages: publicLanguages(configuration), call });
      const problems = Object.entries(typed.errors).map(([field, code]) => problemAt(field, code));
      return problems.length > 0 ? { kind: 'invalid', problems } : save(call.caller, input);
    },
  }) as FormDefinition;
}

/** The code of a typed field, such as `at_least?min=1`, as a problem of the field. */
function problemAt(field: string, code: string): DocumentProblem {
  const [name = '', params = ''] = code.split('?');
  return { path: [field], code: name as ProblemCode, params: Object.fromEntries(new URLSearchParams(params)) };
}

const saveReview = typedForm(
  () => home,
  ({ typed, seen, languages, call }) => {
    const days = (name: string) => typed.neededWhole(name, 1, mostDays);
    const reported = typed.ticked('category');
    const categories = ReportCategory.options.filter((one) => reported.includes(one));
    if (categories.length === 0) typed.wrong('category', 'at_least_one');
    const wordHints = [...new Set(typed.lines('wordHints'))];
    if (wordHints.some((word) => word.length > 60)) typed.wrong('wordHints', 'too_long?max=60');
    if (wordHints.some((word) => word.length < 2)) typed.wrong('wordHints', 'format');
    const questions = languages.map((one) => [one, getT(call.ctx.tenant, one)('moderation:criterion.standard')]);
    return {
      seen,
      question: Object.fromEntries(questions) as Record<Language, string>,
      rules: {
        answerTimes: {
          afterChanges: days('afterChanges'),
          toObject: days('toObject'),
          onObjection: days('onObjection'),
        },
        secondPerson: typed.isOn('secondPerson'),
        refusedListed: typed.isOn('refusedListed'),
        reportCategories: categories,
        wordHints,
      },
    };
  },
  (caller, input) => caller.moderation.saveReview(input),
);

const saveCriterion = typedForm(
  criterionPage,
  ({ typed, seen, configuration, languages }) => {
    const was = typed.text('was') || undefined;
    const known = configuration.review?.criteria.find(({ key }) => key === was);
    for (const language of languages) typed.neededText(`question.${language}`);
    return {
      seen,
      was,
      question: textOf(typed, 'question', known?.question ?? {}, languages),
      help: textOf(typed, 'help', known?.help ?? {}, languages),
      needed: typed.isOn('needed'),
    };
  },
  (caller, input) => caller.moderation.saveCriterion(input),
);

const OfCriterion = z.looseObject({ seen: z.string(), criterion: z.string() });

const removeCriterion = draftForm({
  schema: OfCriterion,
  page: () => home,
  save: ({ seen, criterion }, { caller }) => caller.moderation.removeCriterion({ seen, criterion }),
});

const raiseCriterion = draftForm({
  schema: OfCriterion,
  page: () => home,
  save: ({ seen, criterion }, { caller }) => caller.moderation.raiseCriterion({ seen, criterion }),
});

const saveRefusal = typedForm(
  reasonPage,
  ({ typed, seen, configuration, languages }) => {
    const reason = typed.choice('reason', RefusalReason.options as [RefusalReason, ...RefusalReason[]]);
    const known = configuration.review?.refusalReasons.find(({ key }) => key === reason);
    const words = textOf(typed, 'words', known?.words ?? {}, languages);
    const said = languages.filter((language) => words[language] !== undefined);
    if (said.length > 0) for (const language of languages) typed.neededText(`words.${language}`);
    return { seen, reason, used: typed.isOn('used'), appealable: typed.isOn('appealable'), words };
  },
  (caller, input) => caller.moderation.saveRefusal(input),
);

const saveMoney = typedForm(
  () => '/admin/money',
  ({ typed, seen, configuration, languages }) => ({
    seen,
    money: moneyOfFields(typed, configuration.money, languages),
  }),
  (caller, input) => caller.moderation.saveMoney(input),
);

const saveTools = typedForm(
  () => '/admin/tools',
  ({ typed, seen }) => ({ seen, donations: typed.isOn('donations') }),
  (caller, input) => caller.moderation.saveTools(input),
  ({ path, code }) => (code === 'settings_missing' && path[1] === 'money' ? 'donations' : path[2]),
);

/** The forms of checking before publication, of money and of the tools. */
export const moderationForms: Readonly<Record<string, FormDefinition>> = {
  'moderation/save-review': saveReview,
  'moderation/save-criterion': thenTo(saveCriterion, () => home),
  'moderation/remove-criterion': removeCriterion as FormDefinition,
  'moderation/raise-criterion': raiseCriterion as FormDefinition,
  'moderation/save-refusal': thenTo(saveRefusal, () => home),
  'moderation/save-money': saveMoney,
  'moderation/save-tools': saveTools,
};
