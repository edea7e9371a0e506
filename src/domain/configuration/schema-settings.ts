import { z } from 'zod';
import { Reason } from '../shared/reason.ts';
import { Calendar } from '../tenants/calendar-schema.ts';
import { InstitutionDetails } from '../tenants/institution-schema.ts';
import { providerKinds } from '../tenants/provider-fields.ts';
import { Headcount, mostHeadcounts } from '../tenants/territory-schema.ts';
import { Translated } from '../tenants/words-schema.ts';
import { Seen } from './schema.ts';

/** What a form sent, by the names of its fields; a name is a place, such as `slots.lv.to`. */
const Typed = z.record(z.string().max(100), z.string().max(60_000));
const Name = z.string().trim().min(1, 'required').max(60, 'too_long?max=60');

/** Without `kind` an entry that is there; with it a new one. */
export const SaveProvider = z.object({
  seen: Seen,
  provider: Name.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'key'),
  kind: z.enum(providerKinds).optional(),
  fields: Typed,
});
export const ProviderId = z.object({ provider: Name });
export const RemoveProvider = ProviderId.extend({ seen: Seen });
export const MoveProvider = RemoveProvider.extend({ by: z.enum(['up', 'down']) });

export const MarkProvider = z.object({
  provider: z.string().min(1).max(60),
  state: z.enum(['down', 'up']),
  reason: Reason,
  /** What people read meanwhile; without it only that the provider does not work. */
  note: Translated.optional(),
});
export type MarkProvider = z.output<typeof MarkProvider>;

/** Without `institution` a new one, called by its names. */
export const SaveInstitution = z.object({ seen: Seen, institution: Name.optional(), fields: Typed });
export const SaveInstitutionDetails = z.object({ seen: Seen, institution: Name, details: InstitutionDetails });
export const RemoveInstitution = z.object({ seen: Seen, institution: Name });

export const listNames = ['territories', 'topics'] as const;
export type ListName = (typeof listNames)[number];
export const ListName = z.enum(listNames);

const Headcounts = z.array(Headcount).max(mostHeadcounts);
/** One territory or topic; `was` is its code before, nothing for a new one. What a territory has beside its words: '' for no `partOf`. */
export const SaveListMember = z.object({
  seen: Seen,
  list: ListName,
  was: Name.optional(),
  fields: Typed,
  partOf: z.string().max(60).optional(),
  headcounts: Headcounts.optional(),
});
export const RemoveListMember = z.object({ seen: Seen, list: ListName, code: Name });

const Words = z.record(z.string().max(10), z.string().max(300));
/** Rows of a list as `readCsv` gives them. `replace`: what is not among them goes. */
export const TakeList = z.object({
  seen: Seen,
  list: ListName,
  mode: z.enum(['replace', 'add']),
  rows: z
    .array(
      z.object({
        code: z.string().max(60),
        name: Words,
        inPlace: Words,
        partOf: z.string().max(60).optional(),
        headcounts: Headcounts.optional(),
      }),
    )
    .max(10_000),
});

/** Null: the country's public holidays and nothing else. */
export const SaveCalendar = z.object({ seen: Seen, calendar: Calendar.nullable() });
