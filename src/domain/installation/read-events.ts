import { z } from 'zod';
import { isUuid } from '../shared/ids.ts';
import { listEvents, listOperators, type EventRow } from './event-repository.ts';

const eventsPerPage = 50;

/** As an address says it; what is no page or operator asks for the first page of everything. */
export const EventQuery = z.object({
  operator: z
    .string()
    .refine((id) => id === '' || isUuid(id))
    .catch(''),
  tenant: z.string().trim().toLowerCase().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type EventQuery = z.output<typeof EventQuery>;

export interface EventsPage {
  events: EventRow[];
  /** Ids of everybody who is or was an operator. */
  operators: string[];
  hasMore: boolean;
}

/** What operators did, newest first. */
export async function readEvents({ operator, tenant, page }: EventQuery): Promise<EventsPage> {
  const filter = { operator: operator || null, tenant: tenant || null };
  const [rows, operators] = await Promise.all([
    listEvents(filter, (page - 1) * eventsPerPage, eventsPerPage + 1),
    listOperators(),
  ]);
  return { events: rows.slice(0, eventsPerPage), operators, hasMore: rows.length > eventsPerPage };
}
