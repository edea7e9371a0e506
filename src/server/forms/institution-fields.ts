import type { Language } from '../../domain/shared/languages.ts';
import { freeKey } from '../../domain/tenants/free-key.ts';
import { InstitutionDetails, mostSteps } from '../../domain/tenants/institution-schema.ts';
import { outcomes } from '../../domain/tenants/outcomes.ts';
import { shapeProblem } from '../../domain/tenants/parse-document.ts';
import type { Translated } from '../../domain/tenants/words-schema.ts';
import { problemCode } from './draft-form.ts';
import { durationOf } from './rule/fields-to-rule.ts';
import { fieldsOfSource, sourceOf } from './rule/provenance-fields.ts';
import { fieldsOfDuration } from './rule/rule-to-fields.ts';
import { type FieldErrors, type Fields, type TypedFields, typedFields } from './rule/typed-fields.ts';
import { textOf } from './rule/words-fields.ts';

type Procedure = InstitutionDetails['procedure'];

export const formats = ['csv', 'xml', 'pdf'] as const;
export const deliveries = ['workspace', 'email_link', 'download'] as const;

/** What an institution decides and how it works, as fields that are named by their place. Pure; `detailsOf` is the way back. */
export function fieldsOfDetails(details: InstitutionDetails): Fields {
  const { parent = '', territory = '', competence, contact, handover, procedure, outcomes: known = [] } = details;
  return {
    parent,
    territory,
    ...behind('competence.decides', competence?.decides),
    ...behind('competence.notTheirs', competence?.notTheirs),
    ...behind('contact', contact),
    ...behind('handover', handover),
    ...Object.fromEntries(known.map((outcome) => [`outcome.${outcome}`, 'on'])),
    ...(procedure && fieldsOfSource('procedure.provenance', procedure.provenance)),
    ...Object.assign(
      {},
      ...(procedure?.steps ?? []).map(({ key, name, term }, index) => ({
        [`step.${index}.key`]: key,
        ...behind(`step.${index}`, name),
        ...fieldsOfDuration(`step.${index}.term`, term ?? null),
      })),
    ),
  };
}

/** How many steps the form shows: up to the last that is filled, and an empty one. */
export function stepRows(fields: Fields): number {
  return Math.min(mostSteps, Math.max(-1, ...filledSteps(fields)) + 2);
}

type Read =
  | { readonly details: InstitutionDetails; readonly errors?: never }
  | { readonly errors: FieldErrors; readonly details?: never };

/** The details that the fields say, or what is wrong, by field. Texts in languages that the form does not show stay as `before` has them. */
export function detailsOf(fields: Fields, before: InstitutionDetails, shown: readonly Language[]): Read {
  const typed = typedFields(fields);
  const { competence = { decides: {} } } = before;
  const decides = textOf(typed, 'competence.decides', competence.decides, shown);
  const notTheirs = textOf(typed, 'competence.notTheirs', competence.notTheirs ?? {}, shown);
  const contact = filled(typed, 'contact', ['email', 'phone', 'postal']);
  const chosen = outcomes.filter((outcome) => typed.isOn(`outcome.${outcome}`));
  if (isSaid(notTheirs) && !isSaid(decides)) typed.wrong(`competence.decides.${shown[0] ?? ''}`, 'required');
  const details = {
    ...(typed.has('parent') && { parent: typed.text('parent') }),
    ...(typed.has('territory') && { territory: typed.text('territory') }),
    ...(isSaid(decides) && { competence: { decides, ...(isSaid(notTheirs) && { notTheirs }) } }),
    ...(contact && { contact }),
    ...handoverOf(typed),
    ...procedureOf(typed, fields, before.procedure, shown),
    ...(chosen.length > 0 && { outcomes: chosen }),
  };
  const parsed = InstitutionDetails.safeParse(details);
  for (const issue of parsed.error?.issues ?? [])
    typed.wrong(issue.path.join('.'), problemCode(shapeProblem(issue, details)));
  return parsed.data && Object.keys(typed.errors).length === 0 ? { details: parsed.data } : { errors: typed.errors };
}

function handoverOf(typed: TypedFields): Pick<InstitutionDetails, 'handover'> {
  const more = filled(typed, 'handover', ['office', 'email']);
  if (!more && !typed.has('handover.format') && !typed.has('handover.delivery')) return {};
  const format = typed.choice('handover.format', formats);
  const delivery = typed.choice('handover.delivery', deliveries);
  if (delivery === 'email_link' && !more?.email && !typed.has('contact.email'))
    typed.wrong('handover.email', 'handover_address');
  return { handover: { format, delivery, ...more } };
}

function procedureOf(
  typed: TypedFields,
  fields: Fields,
  before: Procedure,
  shown: readonly Language[],
): { procedure?: NonNullable<Procedure> } {
  const rows = filledSteps(fields);
  if (rows.length === 0) return {};
  const taken = (before?.steps ?? []).map(({ key }) => key);
  const steps = rows.map((index) => {
    const at = `step.${index}`;
    const known = before?.steps.find(({ key }) => key === typed.text(`${at}.key`));
    const name = textOf(typed, at, known?.name ?? {}, shown);
    if (!isSaid(name)) typed.wrong(`${at}.${shown[0] ?? ''}`, 'required');
    const key = known?.key ?? freeKey(Object.values(name), 'step', taken);
    taken.push(key);
    const term = durationOf(typed, `${at}.term`);
    return { key, name, ...(term && { term }) };
  });
  return { procedure: { steps, provenance: sourceOf(typed, 'procedure.provenance') } };
}

function filledSteps(fields: Fields): number[] {
  const rows = Object.entries(fields).flatMap(([name, value]) => {
    const [, index] = /^step\.(\d)\.(?:[a-z]{2}|term\.n)$/.exec(name) ?? [];
    return index !== undefined && value.trim() !== '' ? [Number(index)] : [];
  });
  return [...new Set(rows)].toSorted((a, b) => a - b);
}

const isSaid = (text: Translated) => Object.keys(text).length > 0;

function behind(at: string, values: Readonly<Record<string, string | undefined>> = {}): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${at}.${name}`, value ?? '']));
}

/** Those of these fields that are not empty; null without any. */
function filled<Name extends string>(typed: TypedFields, at: string, names: readonly Name[]) {
  const said = names.filter((name) => typed.has(`${at}.${name}`));
  if (said.length === 0) return null;
  return Object.fromEntries(said.map((name) => [name, typed.text(`${at}.${name}`)])) as Partial<Record<Name, string>>;
}
