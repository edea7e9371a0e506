import { z } from 'zod';
import { ListName, MarkProvider, SaveProvider, TakeList } from '../../domain/configuration/schema-settings.ts';
import { keepFormState, readFormState } from '../../domain/people/form-state.ts';
import { languages } from '../../domain/shared/languages.ts';
import { readCsv } from '../../domain/tenants/csv-list.ts';
import type { DocumentProblem } from '../../domain/tenants/document-problem.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { getT } from '../../i18n/get-t.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { draftForm } from './draft-form.ts';
import { headcountsOf } from './headcount-fields.ts';
import { orRefused } from './refused.ts';
import { typedFields } from './rule/typed-fields.ts';
import { defineForm, formOwner, type FormDefinition } from './form.ts';

const signIn = '/admin/sign-in';
const part = (text = '') => encodeURIComponent(text);
const providers = '/admin/providers';
const providerPage = (fields: Record<string, string>) =>
  fields['kind'] ? `${providers}/add/${part(fields['kind'])}` : `${providers}/${part(fields['provider'])}`;
const institutions = '/admin/institutions';
const institutionPage = ({ institution }: Record<string, string>) =>
  institution ? `${institutions}/${part(institution)}` : `${institutions}/add`;
const listPage = ({ list }: Record<string, string>) => `/admin/${list === 'topics' ? 'topics' : 'territories'}`;
const memberPage = (fields: Record<string, string>) =>
  fields['was'] ? `${listPage(fields)}/${part(fields['was'])}` : listPage(fields);

/** A form whose next page, once saved, is another than its own. */
export function thenTo(form: FormDefinition, path: (fields: Record<string, string>) => string): FormDefinition {
  return {
    ...form,
    async act(input, call) {
      const answer = await form.act(input, call);
      const [, query] = answer.location.split('?');
      if (!query?.startsWith('done=saved')) return answer;
      return { ...answer, location: `${call.to(path(call.request.fields))}?${query}` };
    },
  };
}

/** The field of a problem inside a member of a list: what follows the member's name. */
const fieldAfter =
  (list: string) =>
  ({ path }: DocumentProblem): string | undefined => {
    const [root, found, , ...rest] = path;
    return root === 'configuration' && found === list && rest.length > 0 ? rest.join('.') : undefined;
  };

/** All that was typed, by the names of its fields; nothing of the form itself. */
function typed({ key: _key, seen: _seen, ...fields }: Record<string, string>): Record<string, string> {
  return fields;
}

const Loose = z.looseObject({ seen: z.string() });

const saveProvider = thenTo(
  draftForm({
    schema: z.looseObject(SaveProvider.omit({ fields: true }).shape),
    page: providerPage,
    fieldOf: fieldAfter('identityProviders'),
    save: ({ seen, provider, kind }, { caller, request }) =>
      caller.settings.saveProvider({ seen, provider, kind, fields: typed(request.fields) }),
  }) as FormDefinition,
  ({ provider }) => `${providers}/${part(provider)}`,
);

const removeProvider = draftForm({
  schema: Loose.extend({ provider: z.string() }),
  page: () => providers,
  save: ({ seen, provider }, { caller }) => caller.settings.removeProvider({ seen, provider }),
});

const moveProvider = draftForm({
  schema: Loose.extend({ provider: z.string(), by: z.enum(['up', 'down']) }),
  page: () => providers,
  save: ({ seen, provider, by }, { caller }) => caller.settings.moveProvider({ seen, provider, by }),
});

const notes = languages.map((language) => ({ language, field: `note.${language}` }));

/** Published at once, so it is no form of the draft. A note is for all who read the site or for nobody. */
const markProvider = defineForm({
  schema: z.looseObject(MarkProvider.omit({ note: true }).shape).superRefine((fields, issues) => {
    const asked = notes.filter(({ field }) => typeof fields[field] === 'string');
    const empty = asked.filter(({ field }) => String(fields[field]).trim() === '');
    if (empty.length === asked.length) return;
    for (const { field } of empty) issues.addIssue({ code: 'custom', path: [field], message: 'required' });
  }),
  signIn,
  page: ({ provider }) => `${providers}/${part(provider)}`,
  act({ provider, state, reason, ...fields }, call) {
    const page = `${providers}/${part(provider)}`;
    const said = notes.flatMap(({ language, field }) => {
      const text = String(fields[field] ?? '').trim();
      return text === '' ? [] : [[language, text]];
    });
    const note = said.length > 0 ? { note: Object.fromEntries(said) as Record<string, string> } : {};
    return orRefused(call, page, async () => {
      try {
        await call.caller.settings.markProvider({ provider, state, reason, ...note });
        return { location: call.to(`${page}?done=${state}`) };
      } catch (error) {
        if (domainErrorOf(error)?.code !== 'not_found') throw error;
        return { location: call.to(`${page}?problem=not_published`) };
      }
    });
  },
});

/** Sentences that a new institution begins with, made of its names. */
function begun(tenant: TenantInForce, { institution, ...fields }: Record<string, string>): Record<string, string> {
  if (institution) return {};
  return Object.fromEntries(
    tenant.languages.flatMap((language) => {
      const name = fields[`slots.${language}.name`]?.trim();
      if (!name) return [];
      const t = getT(tenant, language);
      return (['ask', 'decided'] as const).map((slot) => [
        `slots.${language}.${slot}`,
        t(`settings:prefill.${slot}`, { name }),
      ]);
    }),
  );
}

const saveInstitution = thenTo(
  draftForm({
    schema: Loose.extend({ institution: z.string().max(60).optional() }),
    page: institutionPage,
    fieldOf: fieldAfter('institutions'),
    save: ({ seen, institution }, { caller, ctx, request }) =>
      caller.settings.saveInstitution({
        seen,
        institution: institution || undefined,
        fields: { ...begun(ctx.tenant, request.fields), ...typed(request.fields) },
      }),
  }) as FormDefinition,
  (fields) => (fields['institution'] ? institutionPage(fields) : institutions),
);

const removeInstitution = draftForm({
  schema: Loose.extend({ institution: z.string() }),
  page: () => institutions,
  save: ({ seen, institution }, { caller }) => caller.settings.removeInstitution({ seen, institution }),
});

const OfList = Loose.extend({ list: ListName });

const saveListMember = draftForm({
  schema: OfList.extend({ was: z.string().max(60).optional() }),
  page: memberPage,
  fieldOf: ({ path }) => (path.at(-1) === 'code' ? 'code' : path.slice(3).join('.') || undefined),
  async save({ seen, list, was }, { caller, request }) {
    const read = typedFields(request.fields);
    const headcounts = headcountsOf(read, request.fields);
    if (Object.keys(read.errors).length > 0) return { kind: 'mistyped', errors: read.errors };
    const more = list === 'territories' ? { headcounts, partOf: read.text('partOf') } : {};
    return caller.settings.saveListMember({
      seen,
      list,
      was: was || undefined,
      fields: typed(request.fields),
      ...more,
    });
  },
});

const removeListMember = thenTo(
  draftForm({
    schema: OfList.extend({ code: z.string() }),
    page: listPage,
    save: ({ seen, list, code }, { caller }) => caller.settings.removeListMember({ seen, list, code }),
  }) as FormDefinition,
  listPage,
);

/** Lines of the table whose faults are shown at once. */
const shownProblems = 50;
const mostCsvBytes = 4 * 1024 * 1024;

/** Reads a table and changes nothing: it is kept for the page that shows what it would do. */
const readList = defineForm({
  schema: OfList.extend({ mode: TakeList.shape.mode, csv: z.string().optional(), file: z.string().optional() }),
  signIn,
  mostBytes: mostCsvBytes,
  unkept: ['csv', 'file'],
  page: listPage,
  async act({ seen, list, mode, csv = '', file = '' }, { ctx, request, to, caller }) {
    // Who may see the draft may try a table on it.
    await caller.configuration.draft();
    const owner = await formOwner(ctx, request.cookies);
    const keep = (values: Record<string, string>, errors: Record<string, string>) =>
      keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values, errors }, ctx.now);
    const text = file.trim() === '' ? csv : file;
    const read = readCsv(text, list, ctx.tenant.configuration.languages.default);
    const page = to(listPage({ list }));
    if (read.problems) {
      const problems = JSON.stringify(read.problems.slice(0, shownProblems));
      const shown = csv.length <= 10_000 ? { csv } : {};
      return { location: `${page}?form=${await keep({ mode, problems, ...shown }, { csv: 'csv' })}` };
    }
    return { location: `${page}?preview=${await keep({ seen, mode, rows: JSON.stringify(read.rows) }, {})}` };
  },
});

/** Takes a table that was shown. */
const takeList = draftForm({
  schema: OfList.extend({ preview: z.string() }),
  page: listPage,
  async save({ seen, list, preview }, { caller, ctx, request }) {
    const owner = await formOwner(ctx, request.cookies);
    const kept = await readFormState(ctx.ports.keyStore, ctx.tenant.id, owner, preview, ctx.now);
    const rows = TakeList.shape.rows.safeParse(JSON.parse(kept?.values['rows'] ?? 'null'));
    if (!kept || !rows.success) return { kind: 'invalid', problems: [{ path: ['csv'], code: 'required' }] };
    const mode = kept.values['mode'] === 'add' ? 'add' : 'replace';
    return caller.settings.takeList({ seen, list, mode, rows: rows.data });
  },
});

/** The forms of providers, institutions, territories and topics. */
export const settingsForms: Readonly<Record<string, FormDefinition>> = {
  'settings/save-provider': saveProvider,
  'settings/remove-provider': removeProvider as FormDefinition,
  'settings/move-provider': moveProvider as FormDefinition,
  'settings/mark-provider': markProvider as FormDefinition,
  'settings/save-institution': saveInstitution,
  'settings/remove-institution': removeInstitution as FormDefinition,
  'settings/save-list-member': saveListMember as FormDefinition,
  'settings/remove-list-member': removeListMember,
  'settings/read-list': readList as FormDefinition,
  'settings/take-list': takeList as FormDefinition,
};
