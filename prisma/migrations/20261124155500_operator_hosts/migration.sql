-- An operator gives a tenant other hosts: the directory's rows and the configuration's `hosts` change together, in a new
-- version, so that the two never differ. Null: another version was published meanwhile, or the tenant is retired.
CREATE FUNCTION operator_change_hosts(p_session uuid, p_tenant uuid, p_base int, p_document jsonb, p_action text, p_host text)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  operator uuid := operator_of_session(p_session);
  latest int;
  zone text := p_document #>> '{configuration,timeZone}';
BEGIN
  IF operator IS NULL THEN
    RAISE EXCEPTION 'no operator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM tenant WHERE id = p_tenant AND state <> 'retired' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT max(version) INTO latest FROM tenant_configuration WHERE tenant = p_tenant;
  IF latest IS DISTINCT FROM p_base THEN
    RETURN NULL;
  END IF;
  DELETE FROM tenant_host WHERE tenant = p_tenant;
  INSERT INTO tenant_host (host, tenant, canonical)
  SELECT h ->> 'host', p_tenant, (h ->> 'canonical')::boolean
    FROM jsonb_array_elements(p_document #> '{configuration,hosts}') h;
  INSERT INTO tenant_configuration (tenant, version, document, effective_from, reason, published_by)
  VALUES (p_tenant, latest + 1, p_document, (now() AT TIME ZONE zone)::date, p_action || ' ' || p_host, operator::text);
  INSERT INTO operator_event (id, operator_id, action, object)
  VALUES (gen_random_uuid(), operator, p_action, p_tenant::text || ' ' || p_host);
  RETURN latest + 1;
END $$;

REVOKE EXECUTE ON FUNCTION operator_change_hosts FROM PUBLIC;
