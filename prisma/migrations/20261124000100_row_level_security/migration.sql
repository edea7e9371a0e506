-- The third wall: a tenant table shows and takes only rows of the tenant that the transaction has set. FORCE holds for the
-- owner too. After a transaction the setting is '' rather than null, hence nullif.

ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "audit_entry"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "consent_wording" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent_wording" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "consent_wording"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "form_state" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "form_state" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "form_state"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_answer"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_attachment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_attachment" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_attachment"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_rank" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_rank" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_rank"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_stage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_stage" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_stage"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_step" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_step" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_step"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_text" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_text" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_text"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "initiative_word" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "initiative_word" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "initiative_word"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "person" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "person"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "public_numbers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "public_numbers" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "public_numbers"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "session" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "session"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "sign_in_attempt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sign_in_attempt" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "sign_in_attempt"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signature" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signature" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signature"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signature_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signature_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signature_count"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signature_day" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signature_day" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signature_day"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signature_delta" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signature_delta" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signature_delta"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signature_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signature_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signature_event"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "signing_intent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "signing_intent" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "signing_intent"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "subscription" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "subscription" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "subscription"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "tenant_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tenant_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tenant_key"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

ALTER TABLE "verified_identity" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "verified_identity" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "verified_identity"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

-- Every process drops what it remembers of a tenant when one of its installation rows changes. The payload is the tenant's id.

CREATE FUNCTION notify_tenant_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('tenant_changed', to_jsonb(OLD) ->> TG_ARGV[0]);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('tenant_changed', to_jsonb(NEW) ->> TG_ARGV[0]);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tenant_changed AFTER INSERT OR UPDATE OR DELETE ON "tenant"
  FOR EACH ROW EXECUTE FUNCTION notify_tenant_changed('id');
CREATE TRIGGER tenant_changed AFTER INSERT OR UPDATE OR DELETE ON "tenant_host"
  FOR EACH ROW EXECUTE FUNCTION notify_tenant_changed('tenant');
CREATE TRIGGER tenant_changed AFTER INSERT OR UPDATE OR DELETE ON "tenant_configuration"
  FOR EACH ROW EXECUTE FUNCTION notify_tenant_changed('tenant');
