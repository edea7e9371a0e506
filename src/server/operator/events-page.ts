import type { EventQuery, EventsPage } from '../../domain/installation/read-events.ts';
import { operatorDocument } from '../operator-document.ts';
import { field, moment, table, text } from './html.ts';

/** What operators did, newest first, by operator and tenant. */
export function eventsPage({ events, operators, hasMore }: EventsPage, asked: EventQuery): string {
  const rows = events.map(({ at, action, operatorId, slug, object }) => [
    moment(at),
    text(action),
    text(operatorId),
    slug ? `<a href="/tenants/${slug}">${slug}</a>` : text(object),
  ]);
  const link = (page: number, said: string) =>
    `<a href="/events?${text(new URLSearchParams({ operator: asked.operator, tenant: asked.tenant, page: String(page) }).toString())}">${said}</a>`;
  const steps = [asked.page > 1 && link(asked.page - 1, 'Newer'), hasMore && link(asked.page + 1, 'Older')];
  const options = [{ value: '', text: 'Everybody' }, ...operators.map((id) => ({ value: id, text: id }))];
  return operatorDocument(
    'Events',
    `<p><a href="/">Tenants</a></p>
<form action="/events" method="get" role="search">${field({ name: 'operator', label: 'Operator', value: asked.operator, options })}${field({ name: 'tenant', label: 'Tenant’s short name', value: asked.tenant, type: 'search' })}<p><button type="submit" class="second">Show</button></p></form>
${events.length === 0 ? '<p>Nothing matches.</p>' : table('Events', ['When', 'What', 'Operator', 'Tenant'], rows)}
<p>${steps.filter(Boolean).join(' ')}</p>`,
  );
}
