import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../db/setup-error.ts';
import { isLanguage, type Language, languages as allLanguages } from '../../domain/shared/languages.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { blanksOf } from '../../domain/tenants/blanks-of.ts';
import { makeDocument } from '../../domain/tenants/make-document.ts';
import { env } from '../../env.ts';
import { readTemplate, templateNames } from '../../server/templates.ts';
import { type Outcome, refusedBy, WrongUse } from './outcome.ts';
import { sayProblem } from './say.ts';
import { writeFolder } from './write-folder.ts';

export interface NewOptions {
  readonly from: string;
  readonly name: readonly string[];
  readonly institution: readonly string[];
  readonly country: string;
  readonly languages: string;
  readonly optional?: string | undefined;
  readonly 'time-zone': string;
  readonly organisation: string;
  readonly email: string;
  readonly host?: string | undefined;
  readonly territory?: string | undefined;
  readonly into?: string | undefined;
}

/** `new <slug>`: a folder from a template; nothing reaches the database. */
export async function create(slug: string, options: NewOptions): Promise<Outcome> {
  const from = templateNames.find((name) => name === options.from);
  if (!from) throw new WrongUse(`There is no template "${options.from}": ${templateNames.join(', ')}.`);
  const folder = options.into ?? join('tenants', slug);
  if (existsSync(folder)) throw new SetupError(`${folder} is there already: nothing was written.`);
  const [required, optional] = [languagesOf(options.languages), languagesOf(options.optional ?? '')];
  const [fallback] = required;
  if (!fallback) throw new WrongUse('Name at least one language: --languages lv,ru');
  const { country, organisation, email, territory, 'time-zone': timeZone } = options;
  const { document, problems } = makeDocument(await readTemplate(from), {
    slug,
    name: namesOf(options.name, fallback),
    institution: namesOf(options.institution, fallback),
    country,
    languages: { required, optional, default: fallback },
    timeZone,
    host: options.host ?? `${slug}.${env.OPERATOR_HOST.replace(/^[^.]+\./, '')}`,
    organisation,
    email,
    ...(territory !== undefined && { territory }),
    today: today(timeZone),
  });
  if (problems)
    return refusedBy(problems.map((problem) => ({ file: folder, line: null, text: sayProblem(problem), problem })));
  await writeFolder(folder, document, 1);
  const blanks = blanksOf(document);
  return {
    ok: true,
    lines: [
      `${folder} is written from the template "${from}".`,
      `${blanks.length} blanks like [[…]] are to be filled, and every number is to be confirmed, before the site opens.`,
      `Next: npm run tenants -- apply ${folder} --reason "First version"`,
    ],
    json: { slug, folder, template: from, blanks },
  };
}

function languagesOf(list: string): Language[] {
  return list
    .split(',')
    .filter((code) => code !== '')
    .map((code) => {
      if (isLanguage(code)) return code;
      throw new WrongUse(`"${code}" is no language of the product: ${allLanguages.join(', ')}.`);
    });
}

/** `Kopbalss` is the name in the default language, `ru=Вместе` that in another. */
function namesOf(given: readonly string[], fallback: Language): Partial<Record<Language, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const [, language = '', name = ''] = /^([a-z]{2})=(.+)$/s.exec(text) ?? [];
      return isLanguage(language) ? [language, name] : [fallback, text];
    }),
  );
}

/** An unknown zone is told by the document's own check. */
function today(timeZone: string): string {
  try {
    return localDate(new Date(), timeZone);
  } catch {
    return localDate(new Date(), 'UTC');
  }
}
