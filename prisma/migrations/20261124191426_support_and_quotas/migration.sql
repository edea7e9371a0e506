-- CreateTable
CREATE TABLE "support_access" (
    "id" UUID NOT NULL,
    "tenant" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "granted_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "support_session" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "access_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "operator_session" UUID NOT NULL,
    "ticket_hash" TEXT NOT NULL,
    "ticket_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_session_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tenant_quota" (
    "tenant" UUID NOT NULL,
    "mails_per_day" INTEGER,
    "requests_per_minute" INTEGER,

    CONSTRAINT "tenant_quota_pkey" PRIMARY KEY ("tenant")
);

-- CreateTable
CREATE TABLE "mail_day" (
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "mail_day_pkey" PRIMARY KEY ("tenant_id","day")
);

-- CreateIndex
CREATE INDEX "support_access_tenant_created_at_idx" ON "support_access"("tenant", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "support_session_tenant_id_ticket_hash_key" ON "support_session"("tenant_id", "ticket_hash");

ALTER TABLE "support_session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "support_session" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "support_session"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "mail_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "mail_day"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "tenant_quota" ADD CONSTRAINT "tenant_quota_positive" CHECK (mails_per_day > 0 AND requests_per_minute > 0);
CREATE TRIGGER tenant_changed AFTER INSERT OR UPDATE OR DELETE ON "tenant_quota"
  FOR EACH ROW EXECUTE FUNCTION notify_tenant_changed('tenant');

-- An operator can only ask; one question at a time. False: one is open, or the tenant is retired or none.
CREATE FUNCTION operator_ask_support(p_session uuid, p_tenant uuid, p_id uuid, p_reason text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  operator uuid := operator_of_session(p_session);
BEGIN
  IF operator IS NULL THEN
    RAISE EXCEPTION 'no operator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM tenant WHERE id = p_tenant AND state <> 'retired' FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM support_access a WHERE a.tenant = p_tenant AND a.answered_at IS NULL) THEN
    RETURN false;
  END IF;
  INSERT INTO support_access (id, tenant, reason, asked_by) VALUES (p_id, p_tenant, p_reason, operator);
  INSERT INTO operator_event (id, operator_id, action, object)
  VALUES (gen_random_uuid(), operator, 'support.ask', p_tenant::text);
  RETURN true;
END $$;

-- The tenant answers, never for longer than three days. `p_until` null: declined. False: nothing of that id waits.
CREATE FUNCTION answer_support(p_tenant uuid, p_id uuid, p_member text, p_until timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF p_until > now() + interval '73 hours' THEN
    RAISE EXCEPTION 'too long' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE support_access SET answered_at = now(), answered_by = p_member, granted_until = p_until
   WHERE id = p_id AND tenant = p_tenant AND answered_at IS NULL;
  RETURN FOUND;
END $$;

-- The tenant gives it unasked.
CREATE FUNCTION give_support(p_tenant uuid, p_id uuid, p_reason text, p_member text, p_until timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO support_access (id, tenant, reason) VALUES (p_id, p_tenant, p_reason);
  PERFORM answer_support(p_tenant, p_id, p_member, p_until);
END $$;

-- False: it is over already, or none.
CREATE FUNCTION end_support(p_tenant uuid, p_id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'another tenant' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE support_access SET ended_at = now()
   WHERE id = p_id AND tenant = p_tenant AND granted_until > now() AND ended_at IS NULL;
  RETURN FOUND;
END $$;

-- Null: the installation's own number. False: the tenant is retired or none.
CREATE FUNCTION operator_set_quotas(p_session uuid, p_tenant uuid, p_mails int, p_requests int)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  operator uuid := operator_of_session(p_session);
BEGIN
  IF operator IS NULL THEN
    RAISE EXCEPTION 'no operator' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM tenant WHERE id = p_tenant AND state <> 'retired' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO tenant_quota (tenant, mails_per_day, requests_per_minute) VALUES (p_tenant, p_mails, p_requests)
  ON CONFLICT (tenant) DO UPDATE SET mails_per_day = excluded.mails_per_day, requests_per_minute = excluded.requests_per_minute;
  INSERT INTO operator_event (id, operator_id, action, object)
  VALUES (gen_random_uuid(), operator, 'tenant.quotas', p_tenant::text);
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION operator_ask_support, answer_support, give_support, end_support, operator_set_quotas FROM PUBLIC;

-- Numbers for a page of the operator's table in one trip, each tenant's under its own row-level security.
CREATE FUNCTION numbers_of_tenants(p_tenants uuid[])
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
