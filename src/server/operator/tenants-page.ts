import { env } from '../../env.ts';
import type { TenantsPage } from '../../domain/installation/read-installation.ts';
import { siteOrigin } from '../site-origin.ts';
import { operatorDocument } from '../operator-document.ts';
import { facts, field, moment, table, text } from './html.ts';

export interface InstallationFacts {
  release: string;
  worker: string;
  migrations: string;
  queue: { waiting: number; failing: number; oldest: Date | null };
}

/** All tenants, a page at a time, and how the installation is. */
export function tenantsPage(
  { tenants, total, pages }: TenantsPage,
  asked: { part: string; page: number },
  installation: InstallationFacts,
): string {
  const rows = tenants.map(({ slug, state, version, publishedAt, initiatives, canonicalHost, administratorSeenAt }) => [
    `<a href="/tenants/${slug}">${slug}</a>`,
    text(state.replace('_', ' ')),
    canonicalHost ? `<a href="${text(siteOrigin({ canonicalHost }))}">${text(canonicalHost)}</a>` : 'none',
    String(version ?? 'none'),
    moment(publishedAt),
    String(initiatives),
    moment(administratorSeenAt),
  ]);
  const link = (page: number, said: string) =>
    `<a href="/?${text(new URLSearchParams({ q: asked.part, page: String(page) }).toString())}">${said}</a>`;
  const steps = [
    asked.page > 1 && link(asked.page - 1, 'Previous page'),
    asked.page < pages && link(asked.page + 1, 'Next page'),
  ];
  const { queue } = installation;
  return operatorDocument(
    'Tenants',
    `<p><a class="button" href="/tenants/new">New tenant</a></p><p><a href="/events">Events</a></p>
<form action="/" method="get" role="search">${field({ name: 'q', label: 'Short name holds', value: asked.part, type: 'search' })}<p><button type="submit" class="second">Search</button></p></form>
<p>${total === 1 ? '1 tenant' : `${total} tenants`}</p>
${table('Tenants', ['Tenant', 'State', 'Main domain', 'Version', 'Last publication', 'Initiatives', 'Last administrator sign-in'], rows)}
<p>${steps.filter(Boolean).join(' ')}</p>
<h2>Installation</h2>
${facts([
  ['Release', text(installation.release)],
  ['Migrations', text(installation.migrations)],
  ['Worker', text(installation.worker)],
  [
    'Jobs',
    `${queue.waiting} waiting, ${queue.failing} failing${queue.oldest ? `, the oldest since ${moment(queue.oldest)}` : ''}`,
  ],
])}
<form method="post" action="/do/sign-out"><p><button type="submit" class="second">Sign out</button></p></form>`,
  );
}

/** New tenants get a name beside the operator's host: `operator.example.org` gives `{slug}.example.org`. */
export const subdomain = (slug: string) => `${slug}${env.OPERATOR_HOST.slice(env.OPERATOR_HOST.indexOf('.'))}`;
