import { byLanguage, type NewTenant } from '../../domain/installation/schema.ts';
import { languages } from '../../domain/shared/languages.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { makeDocument } from '../../domain/tenants/make-document.ts';
import type { ParsedDocument } from '../../domain/tenants/parse-document.ts';
import { readTemplate, templateNames, type TemplateName } from '../templates.ts';

/** For people who choose one. */
export const templateTitles: Readonly<Record<TemplateName, string>> = {
  national: 'Country with a parliament',
  municipality: 'Municipality with a council',
  practice: 'Association or trial',
};

export const isTemplate = (name: string): name is TemplateName => templateNames.some((one) => one === name);

/** The first document of a new tenant, or what is wrong with what was typed. */
export async function documentOf(
  input: NewTenant & { template: TemplateName },
  host: string,
  now: Date,
): Promise<ParsedDocument> {
  const { template, slug, country, main, timeZone, organisation, email } = input;
  const name = byLanguage('name', input);
  return makeDocument(await readTemplate(template), {
    slug,
    name,
    country,
    languages: { required: languages.filter((language) => name[language] !== undefined), optional: [], default: main },
    timeZone,
    host,
    organisation,
    email,
    institution: byLanguage('institution', input),
    today: localDate(now, timeZone),
  });
}
