import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { languages, type Language } from '../shared/languages.ts';
import { Reason } from '../shared/reason.ts';
import { TenantConfiguration } from '../tenants/schema.ts';
import type { TenantState } from '../tenants/tenant-in-force.ts';
import { stateTransitions } from './lifecycle.ts';

const { slug: Slug, timeZone: TimeZone, hosts } = TenantConfiguration.shape;
const Typed = z.string().trim().min(1, 'required').max(200, 'required');
const Email = z.string().trim().pipe(z.email('email').max(254, 'email'));

/** A domain as the directory keeps it: lower case, punycode. Messages are codes of the console's sentences. */
export const HostName = z
  .string()
  .trim()
  .toLowerCase()
  .refine((host) => hosts.element.shape.host.safeParse(host).success, 'host')
  .transform(domainToASCII);

const perLanguage = <P extends string>(prefix: P) =>
  Object.fromEntries(
    languages.map((language) => [`${prefix}_${language}`, z.string().trim().max(200, 'required').optional()]),
  ) as Record<`${P}_${Language}`, z.ZodOptional<z.ZodString>>;

/** Texts by language of fields such as `name_lv`; empty ones are left out. */
export function byLanguage(
  prefix: string,
  fields: Readonly<Record<string, unknown>>,
): Partial<Record<Language, string>> {
  const given = languages.flatMap((language) => {
    const text = fields[`${prefix}_${language}`];
    return typeof text === 'string' && text !== '' ? [[language, text] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The form of a new tenant. A site speaks the languages in which it has a name. */
export const NewTenant = z
  .object({
    /** Made with the form, so that sending it twice makes one tenant. */
    id: z.uuid(),
    template: z.string().max(40, 'template'),
    slug: z
      .string()
      .trim()
      .refine((slug) => slug.length <= 40 && Slug.safeParse(slug).success, 'slug'),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, 'country'),
    main: z.enum(languages, 'language_default'),
    timeZone: z
      .string()
      .trim()
      .refine((zone) => TimeZone.safeParse(zone).success, 'time_zone'),
    organisation: Typed,
    email: Email,
    administrator: Typed,
    administratorEmail: Email,
    ...perLanguage('name'),
    ...perLanguage('institution'),
  })
  .check(({ value, issues }) => {
    const issue = (field: string, message: string) =>
      issues.push({ code: 'custom', path: [field], message, input: value });
    const names = byLanguage('name', value);
    const institutions = byLanguage('institution', value);
    if (Object.keys(names).length === 0) issue(`name_${value.main}`, 'languages');
    else if (!names[value.main]) issue('main', 'language_default');
    if (!institutions[value.main]) issue(`institution_${value.main}`, 'institution');
  });
export type NewTenant = z.infer<typeof NewTenant>;

const states = Object.keys(stateTransitions) as [TenantState, ...TenantState[]];
export const SetState = z.object({ slug: z.string(), before: z.enum(states), after: z.enum(states) });
export const ChangeHost = z.object({
  slug: z.string(),
  change: z.enum(['add', 'remove', 'make-canonical']),
  host: HostName,
});
export const InviteAdministrator = z.object({ slug: z.string(), administrator: Typed, administratorEmail: Email });
export const AskSupport = z.object({ slug: z.string(), reason: Reason });

/** Empty: the installation's own number. */
const Quota = z
  .string()
  .trim()
  .regex(/^([1-9]\d{0,8})?$/, 'quota')
  .transform((typed) => (typed === '' ? null : Number(typed)));
export const ChangeQuotas = z.object({ slug: z.string(), mailsPerDay: Quota, requestsPerMinute: Quota });
