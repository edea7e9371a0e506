import { nextDay } from '../../../domain/configuration/next-day.ts';
import { localDate } from '../../../domain/shared/local-date.ts';
import { publicLanguages } from '../../../domain/tenants/schema.ts';
import type { TenantInForce } from '../../../domain/tenants/tenant-in-force.ts';
import { privatePage, type PageParams } from '../../page-context.ts';
import { staffOrLeave } from '../admin-page.tsx';
import type { DraftAsked } from '../draft-notices.tsx';

/** What every page of the rules editor starts from: the draft, what was typed, what day it is here, and whether the reader may change it. */
export async function loadDraft(params: PageParams, searchParams: Promise<DraftAsked>, path: string) {
  const page = await privatePage(params);
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  const grants = await staffOrLeave(page, path, page.caller.team.grants());
  const mayEdit = grants.some(({ role }) => role === 'administrator');
  const asked = await searchParams;
  const form = await page.formState(asked.form);
  const { document } = draft;
  const today = localDate(page.now, document.configuration.timeZone);
  const tenant: TenantInForce = { ...page.tenant, ...document, languages: publicLanguages(document.configuration) };
  return { page, mayEdit, draft, document, tenant, asked, form, today, tomorrow: nextDay(today) };
}
