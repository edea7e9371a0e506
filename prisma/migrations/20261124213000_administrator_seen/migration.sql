-- Whoever joins by an invitation is signed in by it.
CREATE OR REPLACE FUNCTION numbers_of_tenants(p_tenants uuid[])
RETURNS TABLE (tenant uuid, initiatives int, administrator_seen_at timestamptz) LANGUAGE plpgsql AS $$
BEGIN
  FOREACH tenant IN ARRAY p_tenants LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    SELECT count(*)::int INTO initiatives FROM initiative i WHERE i.tenant_id = tenant;
    SELECT max(a.at) INTO administrator_seen_at
      FROM staff_grant g JOIN audit_entry a ON a.tenant_id = g.tenant_id AND a.object = g.member_id::text
     WHERE g.tenant_id = tenant AND g.role = 'administrator' AND a.action IN ('team.sign-in', 'team.accept-invitation');
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;
