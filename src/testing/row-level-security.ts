import type { ClientBase } from 'pg';
import { installationTables } from '../db/installation-tables.ts';

interface Finding {
  subject: string;
  fault: string;
}

/**
 * What is wrong with the third wall, read from the database's catalog: one line per table, key, policy, view or function
 * that would let one tenant reach another. Empty when the wall stands.
 */
export async function findHoles(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<Finding>(inspection, [installationTables]);
  return rows.map(({ subject, fault }) => `${subject}: ${fault}`);
}

const inspection = `
with tenant_table as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum, a.atttypid = 'uuid'::regtype and a.attnotnull as proper
    from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($1)
),
policy as (
  select p.polrelid, count(*) as n, min(pg_get_expr(p.polqual, p.polrelid)) as using, min(pg_get_expr(p.polwithcheck, p.polrelid)) as checked,
         bool_and(p.polpermissive and p.polcmd = '*' and p.polroles = '{0}') as plain
    from pg_policy p group by p.polrelid
)
select relname::text as subject, 'has no column tenant_id uuid not null' as fault from tenant_table where proper is not true
union all
select relname, 'row-level security is not enabled and forced' from tenant_table where not (relrowsecurity and relforcerowsecurity)
union all
select t.relname, 'needs exactly one policy, for all commands and roles, with USING and WITH CHECK on app.tenant_id'
  from tenant_table t left join policy p on p.polrelid = t.oid
 where p.n is distinct from 1 or not p.plain or p.using is distinct from p.checked
    or p.using !~ '^\\(tenant_id = .*current_setting\\(''app.tenant_id''::text, true\\).*::uuid'
union all
select t.relname, 'has no primary key' from tenant_table t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
union all
select i.indexrelid::regclass::text, 'is unique without tenant_id' from tenant_table t join pg_index i on i.indrelid = t.oid
 where i.indisunique and not coalesce(t.attnum = any(i.indkey), false)
union all
select k.conname, 'is an exclusion without tenant_id' from tenant_table t join pg_constraint k on k.conrelid = t.oid
 where k.contype = 'x' and not coalesce(t.attnum = any(k.conkey), false)
union all
select k.conname, 'is a foreign key without tenant_id on both sides' from tenant_table t join pg_constraint k on k.conrelid = t.oid
  left join tenant_table target on target.oid = k.confrelid
 where k.contype = 'f' and not coalesce(k.confkey[array_position(k.conkey, t.attnum)] = target.attnum, false)
union all
select c.relname, 'is a view with its owner''s rights (needs security_invoker)' from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)
union all
select c.relname, 'is a materialized view, which knows no row-level security' from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
union all
select p.oid::regprocedure::text, 'runs with its owner''s rights (SECURITY DEFINER) and is not plainly about installation tables' from pg_proc p
 where p.pronamespace = 'public'::regnamespace and p.prosecdef
   and (p.proconfig is null or not 'search_path=public, pg_temp' = any(p.proconfig) or p.prosrc ~* '\\mexecute\\M'
        or has_function_privilege('public', p.oid, 'execute')
        or exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and p.prosrc ~* ('\\m' || c.relname || '\\M')))
order by 1, 2`;
