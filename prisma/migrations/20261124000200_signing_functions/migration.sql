-- The hot verb's two statements (contract C24), and counting. All set the tenant first, so forced row-level security holds.

-- Everything that decides whether a session may sign an initiative, in one trip; a session that signs stays alive.
CREATE FUNCTION signing_facts(p_tenant uuid, p_session uuid, p_initiative uuid)
RETURNS TABLE (
  at timestamptz, session_ok boolean, person_key text, provider text, method text, level text, authenticated_at timestamptz,
  identity bytea, key_id uuid, signature_state signature_state, signature_signed_at timestamptz, signature_withdrawn_at timestamptz,
  signature_method text, signature_id uuid, signature_receipt text
)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  -- Somebody who reads the confirm page is active, too; noted once a minute at most.
  UPDATE session x SET last_seen_at = clock_timestamp()
   WHERE x.tenant_id = p_tenant AND x.id = p_session AND x.revoked_at IS NULL
     AND x.last_seen_at BETWEEN clock_timestamp() - interval '30 minutes' AND clock_timestamp() - interval '1 minute';
  RETURN QUERY
    SELECT clock_timestamp(),
           s.revoked_at IS NULL AND s.last_seen_at > clock_timestamp() - interval '30 minutes',
           s.person_key, s.provider, s.method, s.level, s.authenticated_at, v.ciphertext, v.key_id,
           g.state, g.signed_at, g.withdrawn_at, g.method, g.id, g.receipt_code
      FROM session s
      LEFT JOIN verified_identity v ON v.tenant_id = s.tenant_id AND v.id = s.identity_id
      LEFT JOIN signature g ON g.tenant_id = s.tenant_id AND g.initiative_id = p_initiative AND g.person_key = s.person_key
     WHERE s.tenant_id = p_tenant AND s.id = p_session;
END $$;

-- One person, one signature. Answers what happened; a repeat changes nothing, also when its signature was taken back since
-- (taken_back), and neither does a form issued before that. For not_open, signed_at is the moment that was judged.
CREATE FUNCTION sign_initiative(
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

  SELECT x.editorial, x.handover, x.opens_at, x.closes_at, x.text_version, x.rule_version, t.hash
    INTO i
    FROM initiative x
    JOIN initiative_text t ON t.tenant_id = x.tenant_id AND t.initiative_id = x.id AND t.version = x.text_version AND t.language = x.language
   WHERE x.tenant_id = p_tenant AND x.id = p_initiative;

  SELECT x.id, x.state, x.receipt_code, x.signed_at, x.method, x.withdrawn_at, x.form_key
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
         AND (p_form_issued IS NULL OR x.withdrawn_at <= p_form_issued);
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
    SELECT x.id, x.state, x.receipt_code, x.signed_at, x.method, x.withdrawn_at, x.form_key
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

-- Folds one tenant's new acts into the counts and days, and stamps the stages reached; returns the acts folded.
CREATE FUNCTION fold_signatures(p_tenant uuid, p_time_zone text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  folded int;
  -- Initiative -> how much the acts of this fold took away; the count was at most so much higher in between.
  lost jsonb;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  IF NOT EXISTS (SELECT FROM signature_delta WHERE tenant_id = p_tenant) THEN RETURN 0; END IF;
  IF NOT pg_try_advisory_xact_lock(hashtextextended('fold:' || p_tenant::text, 0)) THEN RETURN 0; END IF;

  WITH taken AS (
    DELETE FROM signature_delta WHERE tenant_id = p_tenant RETURNING initiative_id, at, received, claimed, valid, confirmed
  ), per_day AS (
    INSERT INTO signature_day AS d (tenant_id, initiative_id, day, signed, withdrawn)
    SELECT p_tenant, initiative_id, (at AT TIME ZONE p_time_zone)::date, sum(received), sum(CASE WHEN claimed < 0 THEN 1 ELSE 0 END)
      FROM taken GROUP BY 2, 3
    ON CONFLICT (tenant_id, initiative_id, day)
    DO UPDATE SET signed = d.signed + excluded.signed, withdrawn = d.withdrawn + excluded.withdrawn
  ), per_initiative AS (
    INSERT INTO signature_count AS c (tenant_id, initiative_id, received, claimed, valid, confirmed, counted_at)
    SELECT p_tenant, initiative_id, sum(received), sum(claimed), sum(valid), sum(confirmed), clock_timestamp() FROM taken GROUP BY 2
    ON CONFLICT (tenant_id, initiative_id)
    DO UPDATE SET received = c.received + excluded.received, claimed = c.claimed + excluded.claimed, valid = c.valid + excluded.valid,
                  confirmed = c.confirmed + excluded.confirmed, counted_at = excluded.counted_at
  )
  SELECT sum(acts), jsonb_object_agg(initiative_id, less) INTO folded, lost
    FROM (SELECT initiative_id, count(*) AS acts, sum(greatest(-valid, -confirmed, 0)) AS less FROM taken GROUP BY 1) t;

  -- Stamp rule: the instant of the first event after which the stage was met, if only for a moment; never changed or
  -- removed. Each event moves the number by what it changes for its person: a withdrawal after an invalidation, by nothing.
  WITH candidate AS (
    SELECT st.initiative_id, st.position, st.required, basis.confirmed, CASE WHEN basis.confirmed THEN c.confirmed ELSE c.valid END AS counted
      FROM initiative_stage st
      JOIN initiative i ON i.tenant_id = st.tenant_id AND i.id = st.initiative_id
      JOIN signature_count c ON c.tenant_id = st.tenant_id AND c.initiative_id = st.initiative_id
      CROSS JOIN LATERAL (SELECT i.rule ->> 'countBasis' = 'confirmed' AS confirmed) basis
     WHERE st.tenant_id = p_tenant AND st.initiative_id = ANY (ARRAY(SELECT jsonb_object_keys(lost)::uuid)) AND st.reached_at IS NULL
  ), met AS (
    SELECT x.initiative_id, x.position, coalesce((
        SELECT min(r.at) FROM (
          SELECT e.at, sum(e.step) OVER (ORDER BY e.at, e.id) AS running FROM (
            SELECT v.at, v.id, v.counts::int - lag(v.counts::int, 1, 0) OVER (PARTITION BY v.person_key ORDER BY v.at, v.id) AS step FROM (
              SELECT y.at, y.id, y.person_key, y.kind = 'confirm' OR (NOT x.confirmed AND y.kind IN ('sign', 'restore')) AS counts
                FROM signature_event y
               WHERE y.tenant_id = p_tenant AND y.initiative_id = x.initiative_id AND y.kind <> 'name'
            ) v
          ) e
        ) r WHERE r.running >= x.required
      ), CASE WHEN x.counted >= x.required THEN clock_timestamp() END) AS at
      FROM candidate x
     WHERE x.counted + (lost ->> x.initiative_id::text)::int >= x.required
  ), stamped AS (
    UPDATE initiative_stage st SET reached_at = met.at
      FROM met
     WHERE st.tenant_id = p_tenant AND st.initiative_id = met.initiative_id AND st.position = met.position AND met.at IS NOT NULL
    RETURNING st.initiative_id, st.key, st.reached_at
  )
  INSERT INTO audit_entry (tenant_id, id, actor_kind, actor_id, action, object, after)
  SELECT p_tenant, gen_random_uuid(), 'job', 'count', 'initiative.stage-reached', initiative_id::text,
         jsonb_build_object('stage', key, 'reachedAt', reached_at)
    FROM stamped;

  RETURN folded;
END $$;

-- Tenants that have acts which their counts do not know yet; looks into one tenant after the other.
CREATE FUNCTION tenants_with_new_acts(p_tenants uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql AS $$
DECLARE
  t uuid;
BEGIN
  FOREACH t IN ARRAY p_tenants LOOP
    PERFORM set_config('app.tenant_id', t::text, true);
    IF EXISTS (SELECT FROM signature_delta WHERE tenant_id = t) THEN RETURN NEXT t; END IF;
  END LOOP;
END $$;
