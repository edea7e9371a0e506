import { nextDay } from '../../../domain/configuration/next-day.ts';
import { localDate } from '../../../domain/shared/local-date.ts';
import { publicLanguages } from '../../../domain/tenants/schema.ts';
import type { TenantInForce } from '../../../domain/tenants/tenant-in-force.ts';
import { draftPage, type Props } from '../draft-page.ts';

/** What the pages of the rules editor need besides: the site as the draft would make it, and what day it is here. */
export async function loadDraft(props: Props, path: string) {
  const loaded = await draftPage(props, path);
  const { page, draft } = loaded;
  const { document } = draft;
  const today = localDate(page.now, document.configuration.timeZone);
  const tenant: TenantInForce = { ...page.tenant, ...document, languages: publicLanguages(document.configuration) };
  return { ...loaded, document, tenant, today, tomorrow: nextDay(today) };
}
