import { z } from 'zod';
import { listStages } from './lifecycle.ts';

/** Orders of the public list; `active` is the default. */
export const listSorts = ['active', 'newest', 'closing', 'most-signed', 'decided', 'a-z'] as const;
export type ListSort = (typeof listSorts)[number];

/** Control characters count as spaces: the database takes no NUL, and none of them stands in a word. */
const optional = z
  .string()
  .overwrite((value) => value.replace(/\p{Cc}/gu, ' '))
  .trim()
  .max(80)
  .optional()
  .transform((value) => value || undefined);

/** The list's address: what a GET form sends. Anything unknown is ignored, never an error. */
export const ListQuery = z.object({
  sort: z.enum(listSorts).catch('active'),
  page: z.coerce.number().int().min(1).max(50_000).catch(1),
  q: optional.catch(undefined),
  stage: z.enum(listStages).optional().catch(undefined),
  topic: optional.catch(undefined),
  place: optional.catch(undefined),
  institution: optional.catch(undefined),
  textLanguage: optional.catch(undefined),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** Nothing chosen: the list comes from cache by its path address. */
export function isUnfiltered(query: ListQuery): boolean {
  return !query.q && !query.stage && !query.topic && !query.place && !query.institution && !query.textLanguage;
}

export const InitiativeNumber = z.coerce.number().int().min(1).max(2_147_483_647);
