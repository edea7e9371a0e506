import type { TenantTx } from '../../db/with-tenant.ts';

export interface PageDate {
  language: string;
  name: string;
  changedAt: Date;
}

/** The newest publication that gave each page the text it has now. */
export async function pageDates(tx: TenantTx, tenantId: string): Promise<PageDate[]> {
  return tx.$queryRaw<PageDate[]>`
    with page as (
      select version.version, version.published_at, language.key as language, named.key as name, md5(named.value) as text
        from tenant_configuration version,
             jsonb_each(version.document -> 'pages') language,
             jsonb_each_text(language.value) named
       where version.tenant = ${tenantId}::uuid),
    beside as (
      select *, lag(text) over (partition by language, name order by version) as text_before from page)
    select language, name, max(published_at) as "changedAt"
      from beside
     where text_before is distinct from text
     group by language, name`;
}
