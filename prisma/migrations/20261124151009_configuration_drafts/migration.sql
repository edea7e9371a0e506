-- AlterTable
ALTER TABLE "tenant_configuration" ADD COLUMN     "published_by" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "configuration_draft" (
    "tenant_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "base_version" INTEGER NOT NULL,
    "document" JSONB,
    "edited_by" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "configuration_draft_pkey" PRIMARY KEY ("tenant_id","revision")
);

ALTER TABLE "configuration_draft" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "configuration_draft" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "configuration_draft"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "operator_event" ADD COLUMN "object" TEXT NOT NULL DEFAULT '';

-- The application only reads the installation's tables. What it may change there is done by these functions, each with its
-- own condition: a tenant's own site for its next version and its opening, a live session of an operator for the rest.

CREATE FUNCTION publish_configuration(p_tenant uuid, p_base int, p_document jsonb, p_reason text, p_by text)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  latest int;
  zone text := p_document #>> '{configuration,timeZone}';
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM tenant WHERE id = p_tenant AND state <> 'retired' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT max(version) INTO latest FROM tenant_configuration WHERE tenant = p_tenant;
  IF latest IS DISTINCT FROM p_base THEN
    RETURN NULL;
  END IF;
  INSERT INTO tenant_configuration (tenant, version, document, effective_from, reason, published_by)
  VALUES (p_tenant, latest + 1, p_document, (now() AT TIME ZONE zone)::date, p_reason, p_by);
  UPDATE tenant SET time_zone = zone WHERE id = p_tenant AND time_zone <> zone;
  RETURN latest + 1;
END $$;

CREATE FUNCTION open_site(p_tenant uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE tenant SET state = 'live' WHERE id = p_tenant AND state = 'draft';
  RETURN FOUND;
END $$;

CREATE FUNCTION operator_of_session(p_session uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.operator_id FROM operator_session s JOIN operator o ON o.id = s.operator_id
   WHERE s.id = p_session AND s.revoked_at IS NULL AND o.removed_at IS NULL
$$;

CREATE FUNCTION operator_create_tenant(p_session uuid, p_tenant uuid, p_slug text, p_document jsonb, p_reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  operator uuid := operator_of_session(p_session);
BEGIN
  IF operator IS NULL THEN
    RAISE EXCEPTION 'no operator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO tenant (id, slug, state, time_zone)
  VALUES (p_tenant, p_slug, 'draft', p_document #>> '{configuration,timeZone}');
  INSERT INTO tenant_host (host, tenant, canonical)
  SELECT h ->> 'host', p_tenant, (h ->> 'canonical')::boolean
    FROM jsonb_array_elements(p_document #> '{configuration,hosts}') h;
  INSERT INTO tenant_configuration (tenant, version, document, effective_from, reason, published_by)
  VALUES (p_tenant, 1, p_document, '2000-01-01', p_reason, operator::text);
  INSERT INTO operator_event (id, operator_id, action, object)
  VALUES (gen_random_uuid(), operator, 'tenant.create', p_slug);
END $$;

CREATE FUNCTION operator_set_tenant_state(p_session uuid, p_tenant uuid, p_from tenant_state, p_to tenant_state)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  operator uuid := operator_of_session(p_session);
BEGIN
  IF operator IS NULL THEN
    RAISE EXCEPTION 'no operator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE tenant SET state = p_to WHERE id = p_tenant AND state = p_from;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO operator_event (id, operator_id, action, object)
  VALUES (gen_random_uuid(), operator, 'tenant.state.' || p_to, p_tenant::text);
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION publish_configuration, open_site, operator_of_session, operator_create_tenant, operator_set_tenant_state FROM PUBLIC;
