-- AlterTable
ALTER TABLE "initiative" ADD COLUMN     "sample" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "trial_link" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trial_link_pkey" PRIMARY KEY ("tenant_id","id")
);

ALTER TABLE "trial_link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "trial_link" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "trial_link"
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

-- What was made to try a site goes in the transaction that opens or retires it, whoever does that.
CREATE FUNCTION destroy_samples() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('app.tenant_id', true), '');
  samples uuid[];
BEGIN
  -- The lock under which a sample is made: it is there before, and goes, or is refused.
  PERFORM pg_advisory_xact_lock(hashtextextended('initiative-number:' || NEW.id::text, 0));
  PERFORM set_config('app.tenant_id', NEW.id::text, true);
  -- First: a signature that is on its way holds its initiative.
  WITH gone AS (DELETE FROM initiative WHERE tenant_id = NEW.id AND sample RETURNING id)
  SELECT coalesce(array_agg(id), '{}') INTO samples FROM gone;
  DELETE FROM signature WHERE tenant_id = NEW.id AND initiative_id = ANY (samples);
  DELETE FROM signature_event WHERE tenant_id = NEW.id AND initiative_id = ANY (samples);
  DELETE FROM signature_delta WHERE tenant_id = NEW.id AND initiative_id = ANY (samples);
  DELETE FROM signature_day WHERE tenant_id = NEW.id AND initiative_id = ANY (samples);
  DELETE FROM subscription WHERE tenant_id = NEW.id AND initiative_id = ANY (samples);
  DELETE FROM trial_link WHERE tenant_id = NEW.id;
  -- Whoever signed in so far tried the site. Members of the team keep the key of their eID, and sign in by it anew.
  DELETE FROM session WHERE tenant_id = NEW.id;
  DELETE FROM verified_identity WHERE tenant_id = NEW.id;
  DELETE FROM person WHERE tenant_id = NEW.id;
  DELETE FROM sign_in_attempt WHERE tenant_id = NEW.id;
  DELETE FROM signing_intent WHERE tenant_id = NEW.id;
  DELETE FROM form_state WHERE tenant_id = NEW.id;
  PERFORM set_config('app.tenant_id', before, true);
  RETURN NULL;
END $$;

CREATE TRIGGER site_opened AFTER UPDATE OF state ON "tenant"
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state <> 'draft') EXECUTE FUNCTION destroy_samples();

CREATE OR REPLACE FUNCTION sign_initiative(
  p_tenant uuid, p_session uuid, p_initiative uuid, p_id uuid, p_text_version int, p_rule_version int, p_consent jsonb,
  p_unproven text[], p_show_name boolean, p_published_name text, p_receipt text, p_form_key text, p_resign boolean,
  -- Null: unknown.
  p_form_issued timestamptz
)
RETURNS TABLE (outcome text, signature_id uuid, receipt text, signed_at timestamptz, method text, withdrawn_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
  s record;
  i record;
  g record;
  moment timestamptz;
  written int := 0;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  moment := date_trunc('milliseconds', clock_timestamp());

  SELECT x.person_key, x.provider, x.method, x.level, x.authenticated_at, v.ciphertext, v.key_id
    INTO s
    FROM session x JOIN verified_identity v ON v.tenant_id = x.tenant_id AND v.id = x.identity_id
   WHERE x.tenant_id = p_tenant AND x.id = p_session
     AND x.revoked_at IS NULL AND x.last_seen_at > moment - interval '30 minutes';
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'no_session', NULL::uuid, NULL::text, NULL::timestamptz, NULL::text, NULL::timestamptz;
    RETURN;
  END IF;
  -- Whoever joins this code holds the same lock exclusively: a signature is there before they look, or sees the alias.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('person:' || p_tenant::text || ':' || s.person_key, 0));
  s.person_key := coalesce(
    (SELECT a.person_key FROM person_alias a WHERE a.tenant_id = p_tenant AND a.alias_key = s.person_key), s.person_key);

  SELECT x.editorial, x.handover, x.opens_at, x.closes_at, x.text_version, x.rule_version, x.sample, t.hash
    INTO i
    FROM initiative x
    JOIN initiative_text t ON t.tenant_id = x.tenant_id AND t.initiative_id = x.id AND t.version = x.text_version AND t.language = x.language
   WHERE x.tenant_id = p_tenant AND x.id = p_initiative;
  -- A sample goes when its site opens: it waits for this signature and takes it along, or is gone already.
  IF i.sample THEN
    PERFORM FROM initiative x WHERE x.tenant_id = p_tenant AND x.id = p_initiative FOR KEY SHARE;
    IF NOT FOUND THEN
      RETURN QUERY SELECT 'not_open', NULL::uuid, NULL::text, moment, NULL::text, NULL::timestamptz;
      RETURN;
    END IF;
  END IF;

  SELECT x.id, CASE WHEN x.state = 'withdrawn' AND x.invalid_reason IS NOT NULL THEN 'invalidated' ELSE x.state END AS state,
           x.receipt_code, x.signed_at, x.method, x.withdrawn_at, x.form_key
    INTO g FROM signature x
   WHERE x.tenant_id = p_tenant AND x.initiative_id = p_initiative AND x.person_key = s.person_key;

  IF g.state = 'withdrawn' AND (g.form_key = p_form_key OR p_form_issued < g.withdrawn_at) THEN
    RETURN QUERY SELECT 'taken_back', g.id, g.receipt_code, g.signed_at, g.method, g.withdrawn_at;
    RETURN;
  END IF;
  IF g.id IS NULL OR g.state = 'withdrawn' THEN
    IF i.hash IS NULL OR i.editorial <> 'published' OR i.handover NOT IN ('none', 'returned')
       OR i.opens_at IS NULL OR moment < i.opens_at OR (i.closes_at IS NOT NULL AND moment >= i.closes_at) THEN
      RETURN QUERY SELECT 'not_open', g.id, NULL::text, moment, NULL::text, g.withdrawn_at;
      RETURN;
    END IF;
    IF i.text_version <> p_text_version THEN
      RETURN QUERY SELECT 'text_changed', NULL::uuid, NULL::text, NULL::timestamptz, NULL::text, NULL::timestamptz;
      RETURN;
    END IF;
    IF i.rule_version <> p_rule_version THEN
      RETURN QUERY SELECT 'rule_changed', NULL::uuid, NULL::text, NULL::timestamptz, NULL::text, NULL::timestamptz;
      RETURN;
    END IF;

    IF g.id IS NULL THEN
      INSERT INTO signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method,
                             level, authenticated_at, unproven, show_name, published_name, receipt_code, form_key, identity, key_id, signed_at)
      VALUES (p_tenant, p_initiative, s.person_key, p_id, 'active', p_text_version, i.hash, p_rule_version, p_consent, s.provider, s.method,
              s.level, s.authenticated_at, p_unproven, p_show_name, p_published_name, p_receipt, p_form_key, s.ciphertext, s.key_id, moment)
      ON CONFLICT (tenant_id, initiative_id, person_key) DO NOTHING;
      GET DIAGNOSTICS written = ROW_COUNT;
    ELSIF p_resign THEN
      UPDATE signature x
         SET state = 'active', text_version = p_text_version, text_hash = i.hash, rule_version = p_rule_version, consent = p_consent,
             provider = s.provider, method = s.method, level = s.level, authenticated_at = s.authenticated_at, unproven = p_unproven,
             show_name = p_show_name, published_name = p_published_name, receipt_code = p_receipt, form_key = p_form_key,
             identity = s.ciphertext, key_id = s.key_id, signed_at = moment, withdrawn_at = NULL
       WHERE x.tenant_id = p_tenant AND x.initiative_id = p_initiative AND x.person_key = s.person_key AND x.state = 'withdrawn'
         AND x.invalid_reason IS NULL AND (p_form_issued IS NULL OR x.withdrawn_at <= p_form_issued);
      GET DIAGNOSTICS written = ROW_COUNT;
    END IF;
    IF written = 1 THEN
      INSERT INTO signature_event (tenant_id, id, initiative_id, person_key, kind, at)
      VALUES (p_tenant, p_id, p_initiative, s.person_key, 'sign', moment);
      INSERT INTO signature_delta (tenant_id, id, initiative_id, at, received, claimed, valid)
      VALUES (p_tenant, p_id, p_initiative, moment, 1, 1, 1);
      RETURN QUERY SELECT 'signed', coalesce(g.id, p_id), p_receipt, moment, s.method, NULL::timestamptz;
      RETURN;
    END IF;
    -- Another form of the same person was faster: answer with what is there now.
    SELECT x.id, CASE WHEN x.state = 'withdrawn' AND x.invalid_reason IS NOT NULL THEN 'invalidated' ELSE x.state END AS state,
           x.receipt_code, x.signed_at, x.method, x.withdrawn_at, x.form_key
      INTO g FROM signature x
     WHERE x.tenant_id = p_tenant AND x.initiative_id = p_initiative AND x.person_key = s.person_key;
  END IF;

  RETURN QUERY SELECT
    CASE WHEN g.state = 'withdrawn' AND (g.form_key = p_form_key OR p_form_issued < g.withdrawn_at) THEN 'taken_back'
         WHEN g.state = 'withdrawn' THEN 'resign_not_allowed'
         WHEN g.state = 'invalidated' THEN 'invalidated'
         WHEN g.form_key = p_form_key THEN 'repeat'
         ELSE 'already_signed' END,
    g.id, g.receipt_code, g.signed_at, g.method, g.withdrawn_at;
END $$;
