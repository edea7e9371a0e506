import { byLanguage, type NewTenant } from '../../domain/installation/schema.ts';
import { languageNames, languages } from '../../domain/shared/languages.ts';
import { operatorDocument } from '../operator-document.ts';
import { errorSummary, facts, field, postForm, text } from './html.ts';
import { isTemplate, templateTitles } from './new-document.ts';
import { subdomain } from './tenants-page.ts';

type Fields = Readonly<Record<string, string>>;

/** The form of a new tenant, with what was typed. `errors` are sentences by field. */
export function newTenantPage(values: Fields, errors: Fields): string {
  const one = (name: string, label: string, more: Partial<Parameters<typeof field>[0]> = {}) =>
    field({ name, label, value: values[name] ?? '', error: errors[name], ...more });
  const inLanguages = (prefix: string, label: string) =>
    languages
      .map((language) =>
        one(`${prefix}_${language}`, `${label} in ${english(language)} (${languageNames[language]})`, {
          lang: language,
        }),
      )
      .join('');
  const content = [
    one('template', 'Template', {
      options: Object.entries(templateTitles).map(([value, title]) => ({ value, text: title })),
    }),
    one('slug', 'Short name', {
      hint: `Stands in the first address, such as ${subdomain('latgale')}. It cannot be changed later.`,
    }),
    `<fieldset><legend>Name of the site</legend><p>The site speaks the languages in which it has a name here.</p>${inLanguages('name', 'Name')}${one('main', 'Main language', { options: languages.map((language) => ({ value: language, text: english(language) })) })}</fieldset>`,
    `<fieldset><legend>Institution that initiatives go to</legend><p>Left empty, a language takes the name in the main language.</p>${inLanguages('institution', 'Institution')}</fieldset>`,
    one('country', 'Country', { hint: 'Two letters, for example LV' }),
    one('timeZone', 'Time zone', { hint: 'For example Europe/Riga' }),
    one('organisation', 'Organisation that runs the site'),
    one('email', 'E-mail of the organisation', { type: 'email', hint: 'Shown to the public' }),
    one('administrator', 'First administrator’s name'),
    one('administratorEmail', 'First administrator’s e-mail', {
      type: 'email',
      hint: 'Gets a letter with a link for 72 hours',
    }),
  ].join('');
  const failed = Object.keys(errors).length > 0;
  return operatorDocument(
    failed ? 'Error: New tenant' : 'New tenant',
    `<p><a href="/">Tenants</a></p>${errorSummary(errors)}${postForm('/do/review-tenant', { id: values['id'] ?? '' }, content, 'Review')}`,
  );
}

/** Everything as it will be, before it is made. */
export function reviewTenantPage(input: NewTenant): string {
  const said = (texts: ReturnType<typeof byLanguage>) =>
    Object.entries(texts)
      .map(([language, name]) => `<span lang="${language}">${text(name)}</span> (${language})`)
      .join('<br>');
  const fields = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  return operatorDocument(
    'Review the new tenant',
    `${facts([
      ['Template', text(isTemplate(input.template) ? templateTitles[input.template] : input.template)],
      ['Address', text(subdomain(input.slug))],
      ['Name', said(byLanguage('name', input))],
      ['Main language', english(input.main)],
      ['Institution', said(byLanguage('institution', input))],
      ['Country and time zone', text(`${input.country}, ${input.timeZone}`)],
      ['Organisation', text(`${input.organisation}, ${input.email}`)],
      ['First administrator', text(`${input.administrator}, ${input.administratorEmail}`)],
    ])}<p>The site is made as a draft: its team prepares it, and the public reads that it is not open yet. The first administrator gets a letter.</p>
<div class="row">${postForm('/do/create-tenant', fields, '', 'Create the tenant')}${postForm('/do/edit-tenant', fields, '', 'Change', 'second')}</div>`,
  );
}

const english = (language: string) => new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
