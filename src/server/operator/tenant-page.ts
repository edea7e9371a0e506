import { stateTransitions } from '../../domain/installation/lifecycle.ts';
import type { TenantHealth } from '../../domain/installation/read-installation.ts';
import type { TenantState } from '../../domain/tenants/tenant-in-force.ts';
import { operatorDocument } from '../operator-document.ts';
import { siteOrigin } from '../site-origin.ts';
import { facts, field, moment, note, postForm, table, text, warning } from './html.ts';
import { sentence } from './sentences.ts';
import { supportPart } from './support-part.ts';
import { usagePart } from './usage-part.ts';

const done: Readonly<Record<string, string>> = {
  created: 'The tenant was made. Its first administrator gets a letter.',
  state: 'The state was changed.',
  host: 'The domains were changed.',
  quotas: 'The limits were saved.',
  'support-asked': 'The tenant’s administrators see the question in their console.',
  invited: 'The letter is on its way.',
};
const meaning: Readonly<Record<TenantState, string>> = {
  draft: 'Draft: the team prepares it; the public reads that it is not open yet.',
  live: 'Live.',
  read_only: 'Read only: everything can be read, nobody can sign.',
  retired: 'Retired: the address answers 404.',
};
const buttons: Readonly<Record<string, string>> = {
  'live read_only': 'Make read only',
  'read_only live': 'Make live again',
};

/** One tenant: its state, domains and health, and what an operator can do. Nothing here is about a person. */
export function tenantPage(tenant: TenantHealth, query: URLSearchParams): string {
  const { slug, state, canonicalHost, queue } = tenant;
  const origin = canonicalHost && siteOrigin({ canonicalHost });
  const said = done[query.get('done') ?? ''];
  const problem = query.get('problem');
  const top = [`<p><a href="/">Tenants</a></p>`, said && note(said), problem && warning(sentence(problem))];
  return operatorDocument(
    problem ? `Error: ${slug}` : slug,
    `${top.filter(Boolean).join('')}${facts([
      ['State', text(meaning[state])],
      ['Address', origin ? `<a href="${text(origin)}">${text(origin)}</a>` : 'none'],
      ['Made', moment(tenant.createdAt)],
      ['Configuration', `version ${tenant.version ?? 'none'}, published ${moment(tenant.publishedAt)}`],
      ['Initiatives', `${tenant.initiatives}, of which ${tenant.running} are being signed`],
      ['Administrators', String(tenant.administrators)],
      ['Last administrator sign-in', moment(tenant.administratorSeenAt)],
      ['Emergency contact', text(tenant.emergency ?? 'none')],
    ])}<h2>Health</h2>${facts([
      ['Faults of identity providers in 24 hours', String(tenant.faults)],
      [
        'Jobs',
        `${queue.waiting} waiting, ${queue.failing} failing${queue.oldest ? `, the oldest since ${moment(queue.oldest)}` : ''}`,
      ],
      ['Counts', tenant.countsLag ? 'New acts wait to be counted' : 'Up to date'],
    ])}${usagePart(tenant, problem === 'quota')}${state === 'retired' ? '' : `${supportPart(tenant, problem === 'reason')}${stateForms(tenant)}${hostForms(tenant)}${invitation(tenant)}`}<p><a href="/events?tenant=${slug}">Events of ${slug}</a></p>`,
  );
}

function stateForms({ slug, state }: TenantHealth): string {
  const forms = stateTransitions[state].map((after) =>
    after === 'retired'
      ? `<p><a href="/tenants/${slug}/retire">Retire …</a></p>`
      : state === 'draft'
        ? `<p><a href="/tenants/${slug}/open">Open the site …</a></p>`
        : postForm('/do/state', { slug, before: state, after }, '', buttons[`${state} ${after}`] ?? after, 'second'),
  );
  const own =
    state === 'draft' ? '<p>The tenant’s administrators open it themselves when its launch checklist is done.</p>' : '';
  return `<h2>State</h2>${own}${forms.join('')}`;
}

function hostForms({ slug, hosts }: TenantHealth): string {
  const rows = hosts.map(({ host, canonical }) => [
    text(host),
    canonical
      ? 'Main domain'
      : postForm('/do/host', { slug, host, change: 'make-canonical' }, '', `Make ${host} the main domain`, 'second'),
    canonical ? '' : postForm('/do/host', { slug, host, change: 'remove' }, '', `Remove ${host}`, 'second'),
  ]);
  const add = field({ name: 'host', label: 'New domain', hint: 'For example initiatives.example.org' });
  return `<h2>Domains</h2>${table('Domains', ['Domain', 'Main', 'Remove'], rows)}<p>Every other domain leads to the main one. Passkeys of the team work on one domain only: whoever changes it, its team signs in by eID or is invited anew.</p>${postForm('/do/host', { slug, change: 'add' }, add, 'Add the domain', 'second')}`;
}

function invitation({ slug, administrators }: TenantHealth): string {
  if (administrators > 0) return '';
  const fields = [
    field({ name: 'administrator', label: 'Name' }),
    field({ name: 'administratorEmail', label: 'E-mail', type: 'email' }),
  ];
  return `<h2>First administrator</h2><p>Nobody has joined yet. A new letter to the same address ends the older one.</p>${postForm('/do/invite', { slug }, fields.join(''), 'Send the letter', 'second')}`;
}

/** The question before the one step that has no way back. */
export function retirePage({ slug, state, initiatives, running }: TenantHealth, failed: boolean): string {
  const confirm = field({
    name: 'confirm',
    label: `Write "${slug}" to confirm`,
    error: failed ? sentence('not_confirmed') : undefined,
  });
  return operatorDocument(
    failed ? `Error: Retire ${slug}` : `Retire ${slug}`,
    `<p><a href="/tenants/${slug}">${slug}</a></p><p>Its addresses answer 404 from then on, and it cannot be made live again. It has ${initiatives} initiatives, of which ${running} are being signed. Data stay until their terms end.</p>${postForm('/do/state', { slug, before: state, after: 'retired' }, confirm, 'Retire', 'danger')}`,
  );
}
