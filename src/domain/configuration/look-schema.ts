import { z } from 'zod';
import { languages } from '../shared/languages.ts';
import { requiredPages } from '../tenants/check-document.ts';
import { logoFault } from '../tenants/check-logo.ts';
import { checkPages } from '../tenants/check-pages.ts';
import { LanguageCode } from '../tenants/words-schema.ts';
import { Seen } from './schema.ts';

/** Longest page and logo, in characters: as in the document's shape. */
const longest = 60_000;

export const ChangeTheme = z.object({
  seen: Seen,
  look: z.enum(['linen', 'open-sky', 'ohrid'], 'choice'),
  brand: z
    .string('colour')
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'colour'),
  header: z.enum(['line', 'solid', 'tint'], 'choice'),
  corner: z.coerce.number('choice').pipe(z.union([z.literal(0), z.literal(8), z.literal(14)], 'choice')),
  font: z.enum(['noto', 'geologica', 'inter'], 'choice'),
});
export type ChangeTheme = z.output<typeof ChangeTheme>;

/** What a drawing program writes at the head of a file and in comments: left out, since a page would read it otherwise. */
function withoutRemarks(svg: string): string {
  return svg.replace(/^\uFEFF|<\?xml[^>]*\?>|<!DOCTYPE[^>[]*>|<!--[^]*?-->/g, '').trim();
}

export const ChangeLogo = z.object({
  seen: Seen,
  logo: z
    .string('required')
    .max(2 * longest, 'too_long?max=60000')
    .transform(withoutRemarks)
    .pipe(z.string().min(1, 'required').max(longest, 'too_long?max=60000'))
    .refine((svg) => logoFault(svg) === null, 'logo_svg'),
});

export const PageName = z.enum(requiredPages);

/** A browser sends line ends as CR LF; the page has LF, as in the tenant's folder. */
const Markdown = z
  .string('required')
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1, 'required').max(longest, 'too_long?max=60000'))
  .superRefine((text, issues) => {
    const [html] = checkPages({ pages: { en: { text } } });
    if (html) issues.addIssue({ code: 'custom', message: `page_html?line=${html.params?.['line']}` });
  });

export const ChangePage = z.object({ seen: Seen, pageLanguage: LanguageCode, name: PageName, text: Markdown });
export type ChangePage = z.output<typeof ChangePage>;

const Use = z.enum(['required', 'optional', 'none']).default('none');

export const ChangeLanguages = z
  .object({
    seen: Seen,
    default: LanguageCode,
    ...(Object.fromEntries(languages.map((one) => [`use-${one}`, Use])) as Uses),
  })
  .superRefine((input, issues) => {
    const uses = languages.map((one) => input[`use-${one}`]);
    if (!uses.includes('required'))
      issues.addIssue({ code: 'custom', path: [`use-${languages[0]}`], message: 'at_least_one' });
    if (input[`use-${input.default}`] === 'none')
      issues.addIssue({ code: 'custom', path: ['default'], message: 'default_language' });
  });
export type ChangeLanguages = z.output<typeof ChangeLanguages>;
type Uses = Record<`use-${(typeof languages)[number]}`, typeof Use>;

/** A module of the interface's texts, and a key in it without its plural ending. */
export const TextName = z.object({
  textLanguage: LanguageCode,
  module: z.string().regex(/^[a-z]{1,40}$/),
  textKey: z.string().regex(/^[\w.-]{1,200}$/),
});

const Words = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(5_000, 'too_long?max=5000'))
  .optional();

/** The tenant's own words by plural form; `text` where there is one form only. What is left empty is the default again. */
export const ChangeText = TextName.extend({
  seen: Seen,
  text: Words,
  zero: Words,
  one: Words,
  two: Words,
  few: Words,
  many: Words,
  other: Words,
});
export type ChangeText = z.output<typeof ChangeText>;

export const ConfirmTexts = TextName.omit({ textKey: true }).extend({ seen: Seen });
