import { z } from 'zod';
import { DomainError } from '../../domain/shared/errors.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import { calendarOf } from './calendar-fields.ts';
import { draftForm } from './draft-form.ts';
import type { FormDefinition } from './form.ts';
import { detailsOf } from './institution-fields.ts';

const OfDraft = z.looseObject({ seen: z.string() });

const saveInstitutionDetails = draftForm({
  schema: OfDraft.extend({ institution: z.string().max(60) }),
  page: ({ institution = '' }) => `/admin/institutions/${encodeURIComponent(institution)}/details`,
  fieldOf: ({ path }) => path.slice(3).join('.') || undefined,
  async save({ seen, institution: key }, { caller, request }) {
    const { configuration } = (await caller.configuration.draft()).document;
    const before = configuration.institutions.find((one) => one.key === key);
    if (!before) throw new DomainError('not_found');
    const { details, errors } = detailsOf(request.fields, before, publicLanguages(configuration));
    if (errors) return { kind: 'mistyped', errors };
    return caller.settings.saveInstitutionDetails({ seen, institution: key, details });
  },
});

const saveCalendar = draftForm({
  schema: OfDraft,
  page: () => '/admin/calendar',
  async save({ seen }, { caller, request }) {
    const { calendar, errors } = calendarOf(request.fields);
    return errors ? { kind: 'mistyped', errors } : caller.settings.saveCalendar({ seen, calendar });
  },
});

/** The forms of what institutions do and of working days. */
export const placeForms: Readonly<Record<string, FormDefinition>> = {
  'settings/save-institution-details': saveInstitutionDetails as FormDefinition,
  'settings/save-calendar': saveCalendar as FormDefinition,
};
