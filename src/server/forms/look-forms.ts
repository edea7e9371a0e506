import type { z } from 'zod';
import * as schema from '../../domain/configuration/look-schema.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import { keepFormState } from '../../domain/people/form-state.ts';
import { splitKey } from '../../i18n/text-keys.ts';
import { fieldOfForm } from '../own-words.ts';
import { maxLongBodyBytes } from './body.ts';
import { draftForm } from './draft-form.ts';
import { defineForm, formOwner, type FormDefinition } from './form.ts';

type Fields = Record<string, string>;
const part = (fields: Fields, ...names: string[]) =>
  names.map((name) => encodeURIComponent(fields[name] ?? '')).join('/');

const lookPage = () => '/admin/look';
const pagePage = (fields: Fields) => `/admin/pages/${part(fields, 'pageLanguage', 'name')}`;
const languagesPage = () => '/admin/languages';
const textPage = (fields: Fields) => `/admin/languages/text/${part(fields, 'textLanguage', 'module', 'textKey')}`;

const theme = draftForm({
  schema: schema.ChangeTheme,
  page: lookPage,
  save: (input, { caller }) => caller.look.changeTheme(input),
  fieldOf: ({ path }) => path[1],
});

const logo = draftForm({
  schema: schema.ChangeLogo,
  page: () => '/admin/look/logo',
  mostBytes: maxLongBodyBytes,
  save: (input, { caller }) => caller.look.changeLogo(input),
  fieldOf: () => 'logo',
});

const page = draftForm({
  schema: schema.ChangePage,
  page: pagePage,
  mostBytes: maxLongBodyBytes,
  save: (input, { caller }) => caller.look.changePage(input),
  fieldOf: ({ path }) => (path[0] === 'pages' ? 'text' : undefined),
});

const languages = draftForm({
  schema: schema.ChangeLanguages,
  page: languagesPage,
  save: (input, { caller }) => caller.look.changeLanguages(input),
  fieldOf: ({ path }) => (path[2] === 'default' ? 'default' : path[2] && `use-${path[2]}`),
});

/** The field of a problem of a text, by its form. */
export function textField({ path }: DocumentProblem): string | undefined {
  return path[0] === 'texts' ? fieldOfForm(splitKey(path.slice(3).join('.')).form) : undefined;
}

const text = draftForm({
  schema: schema.ChangeText,
  page: textPage,
  save: (input, { caller }) => caller.look.changeText(input),
  fieldOf: textField,
});

const confirm = draftForm({
  schema: schema.ConfirmTexts,
  page: languagesPage,
  save: (input, { caller }) => caller.look.confirmTexts(input),
});

/** "Show": what was typed is kept like a refused form's values, and the form's page shows what it would be. Saves nothing. */
function show(formSchema: z.ZodType, path: (fields: Fields) => string): FormDefinition {
  return defineForm({
    schema: formSchema,
    signIn: '/admin/sign-in',
    page: path,
    mostBytes: maxLongBodyBytes,
    async act(_input, { ctx, request, to }) {
      const owner = await formOwner(ctx, request.cookies);
      const { key: _key, ...values } = request.fields;
      const id = await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values, errors: {} }, ctx.now);
      return { location: `${to(path(request.fields))}?form=${id}` };
    },
  });
}

/** The console's forms of the look, the pages, the languages and the texts. */
export const lookForms: Readonly<Record<string, FormDefinition>> = {
  'look/theme': theme as FormDefinition,
  'look/show-theme': show(schema.ChangeTheme, lookPage),
  'look/logo': logo as FormDefinition,
  'look/page': page as FormDefinition,
  'look/show-page': show(schema.ChangePage, pagePage),
  'look/languages': languages as FormDefinition,
  'look/text': text as FormDefinition,
  'look/show-text': show(schema.ChangeText, textPage),
  'look/confirm-texts': confirm as FormDefinition,
};
