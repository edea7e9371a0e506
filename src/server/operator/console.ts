import { randomUUID } from 'node:crypto';
import { changeHosts } from '../../domain/installation/change-hosts.ts';
import type { OperatorCall } from '../../domain/installation/context.ts';
import { askSupport, makeTicket } from '../../domain/installation/ask-support.ts';
import { createTenant, problemsOfNewTenant } from '../../domain/installation/create-tenant.ts';
import { inviteAdministrator } from '../../domain/installation/invite-administrator.ts';
import { readQueue, readTenant, readTenants } from '../../domain/installation/read-installation.ts';
import { EventQuery, readEvents } from '../../domain/installation/read-events.ts';
import * as schema from '../../domain/installation/schema.ts';
import { setQuotas } from '../../domain/installation/set-quotas.ts';
import { setTenantState } from '../../domain/installation/set-tenant-state.ts';
import { problemLine } from '../../domain/tenants/document-problem.ts';
import { env } from '../../env.ts';
import { health, release } from '../health.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { ports } from '../wiring.ts';
import { documentOf, isTemplate } from './new-document.ts';
import { newTenantPage, reviewTenantPage } from './new-tenant-page.ts';
import { siteOrigin } from '../site-origin.ts';
import { eventsPage } from './events-page.ts';
import { sentence } from './sentences.ts';
import { ticketPage } from './support-part.ts';
import { openPage } from './open-page.ts';
import { retirePage, tenantPage } from './tenant-page.ts';
import { subdomain, tenantsPage } from './tenants-page.ts';

export type OperatorAnswer = { html: string } | { location: string } | null;
type Fields = Readonly<Record<string, string>>;

/** A page of the operator's console for who is signed in; null for none. */
export async function operatorPage(path: string, search: string): Promise<OperatorAnswer> {
  const query = new URLSearchParams(search);
  if (path === '/') {
    const asked = {
      part: query.get('q')?.trim().slice(0, 60) ?? '',
      page: Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('page'))) || 1)),
    };
    const [tenants, state, queue] = await Promise.all([readTenants(asked.part, asked.page), health(), readQueue()]);
    return { html: tenantsPage(tenants, asked, { release, ...state, queue }) };
  }
  if (path === '/events') {
    const asked = EventQuery.parse(Object.fromEntries(query));
    return { html: eventsPage(await readEvents(asked), asked) };
  }
  if (path === '/tenants/new') return { html: newTenantPage({ id: randomUUID() }, {}) };
  const [, slug, step] = /^\/tenants\/([a-z0-9-]+)(\/retire|\/open)?$/.exec(path) ?? [];
  const tenant = slug === undefined ? null : await readTenant(slug);
  if (!tenant) return null;
  if (!step) return { html: tenantPage(tenant, query) };
  if (step === '/open') {
    const html = tenant.state === 'draft' ? await openPage(tenant, query.has('problem')) : null;
    return html === null ? { location: `/tenants/${tenant.slug}` } : { html };
  }
  return tenant.state === 'retired'
    ? { location: `/tenants/${tenant.slug}` }
    : { html: retirePage(tenant, query.has('problem')) };
}

/** An act of the operator's console; null for none. Each ends in a page of its own address, but for the form's own steps. */
export async function operatorAct(path: string, fields: Fields, call: OperatorCall): Promise<OperatorAnswer> {
  switch (path) {
    case '/do/review-tenant':
      return { html: await reviewed(fields, call.now) };
    case '/do/edit-tenant':
      return { html: newTenantPage(fields, {}) };
    case '/do/create-tenant':
      return create(fields, call);
    case '/do/state':
    case '/do/host':
    case '/do/invite':
    case '/do/quotas':
    case '/do/support-ask':
    case '/do/support-ticket':
      return change(path, fields, call);
    default:
      return null;
  }
}

/** What was typed with the document made of it, or the form again with what is wrong. */
async function understood(fields: Fields, now: Date) {
  const parsed = schema.NewTenant.safeParse(fields);
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) errors[String(path[0])] ??= sentence(message);
  const template = fields['template'] ?? '';
  if (!isTemplate(template)) errors['template'] ??= sentence('template');
  const slug = fields['slug']?.trim() ?? '';
  const repeat = await isRepeat(fields);
  if (!errors['slug'] && subdomain(slug) === env.OPERATOR_HOST) errors['slug'] = sentence('slug_reserved');
  if (!errors['slug'] && !repeat && (await readTenant(slug))) errors['slug'] = sentence('slug_taken');
  if (!parsed.success || !isTemplate(template) || Object.keys(errors).length > 0)
    return { form: newTenantPage(fields, errors) };
  const { document, problems = [] } = await documentOf({ ...parsed.data, template }, subdomain(slug), now);
  const [problem] = document && !repeat ? await problemsOfNewTenant(document) : problems;
  if (!document || problem) {
    const said =
      problem?.code === 'host_taken'
        ? sentence('host_taken')
        : `The template cannot take this: ${problem ? problemLine(problem) : ''}`;
    return { form: newTenantPage(fields, { slug: said }) };
  }
  return { input: parsed.data, document };
}

async function isRepeat(fields: Fields): Promise<boolean> {
  return (await readTenant(fields['slug']?.trim() ?? ''))?.id === fields['id'];
}

async function reviewed(fields: Fields, now: Date): Promise<string> {
  const read = await understood(fields, now);
  return read.form ?? reviewTenantPage(read.input);
}

async function create(fields: Fields, call: OperatorCall): Promise<OperatorAnswer> {
  const read = await understood(fields, call.now);
  if (read.form !== undefined) return { html: read.form };
  const { input, document } = read;
  const administrator = { name: input.administrator, email: input.administratorEmail, language: input.main };
  await createTenant(call, ports(), input.id, document, administrator);
  return { location: `/tenants/${input.slug}?done=created` };
}

async function change(path: string, fields: Fields, call: OperatorCall): Promise<OperatorAnswer> {
  const tenant = await readTenant(fields['slug'] ?? '');
  if (!tenant) return null;
  const own = `/tenants/${tenant.slug}`;
  const refused = (code: string) => ({ location: `${own}?problem=${encodeURIComponent(code)}` });
  try {
    if (path === '/do/state') {
      const asked = schema.SetState.safeParse(fields);
      if (!asked.success) return refused('state');
      const { before, after } = asked.data;
      const step = after === 'retired' ? 'retire' : before === 'draft' ? 'open' : null;
      if (step && fields['confirm']?.trim() !== tenant.slug) return { location: `${own}/${step}?problem=1` };
      await setTenantState(call, tenant, before, after);
      return { location: `${own}?done=state` };
    }
    if (path === '/do/host') {
      const asked = schema.ChangeHost.safeParse(fields);
      if (!asked.success) return refused('host');
      const { host, change: how } = asked.data;
      if (host === env.OPERATOR_HOST) return refused('host_operator');
      await changeHosts(call, tenant, how, host);
      return { location: `${own}?done=host` };
    }
    if (path === '/do/quotas') {
      const asked = schema.ChangeQuotas.safeParse(fields);
      if (!asked.success) return refused('quota');
      const { mailsPerDay, requestsPerMinute } = asked.data;
      await setQuotas(call, tenant, { mailsPerDay, requestsPerMinute });
      return { location: `${own}?done=quotas` };
    }
    if (path === '/do/support-ask') {
      const asked = schema.AskSupport.safeParse(fields);
      if (!asked.success) return refused('reason');
      await askSupport(call, tenant, asked.data.reason);
      return { location: `${own}?done=support-asked` };
    }
    if (path === '/do/support-ticket') {
      const { ticket, language } = await makeTicket(call, tenant);
      const site = siteOrigin({ canonicalHost: tenant.canonicalHost ?? '' });
      return { html: ticketPage(tenant.slug, `${site}/${language}/admin/support/enter/${ticket}`) };
    }
    const asked = schema.InviteAdministrator.safeParse(fields);
    if (!asked.success) return refused(asked.error.issues[0]?.message ?? 'required');
    const { administrator: name, administratorEmail: email } = asked.data;
    await inviteAdministrator(call, ports(), tenant, { name, email });
    return { location: `${own}?done=invited` };
  } catch (error) {
    const refusal = domainErrorOf(error);
    if (!refusal) throw error;
    return refused(refusal.reason);
  }
}
