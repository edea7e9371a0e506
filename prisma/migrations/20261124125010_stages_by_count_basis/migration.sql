-- Stages that were there before the column. Row-level security is forced on the owner too, so one tenant after the other.
DO $$
DECLARE
  t uuid;
BEGIN
  FOR t IN SELECT id FROM tenant LOOP
    PERFORM set_config('app.tenant_id', t::text, true);
    UPDATE initiative_stage st SET count_basis = 'confirmed'
      FROM initiative i
     WHERE st.tenant_id = t AND i.tenant_id = t AND i.id = st.initiative_id AND st.count_basis = 'valid' AND i.rule ->> 'countBasis' = 'confirmed';
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;

-- Folds one tenant's new acts into the counts and days, and stamps the stages reached; returns the acts folded.
CREATE OR REPLACE FUNCTION fold_signatures(p_tenant uuid, p_time_zone text) RETURNS int
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
  -- What has one instant (a register check's results) takes effect as a whole, so the order is that of the instants alone.
  WITH candidate AS (
    SELECT st.initiative_id, st.position, st.required, basis.confirmed, CASE WHEN basis.confirmed THEN c.confirmed ELSE c.valid END AS counted
      FROM initiative_stage st
      JOIN signature_count c ON c.tenant_id = st.tenant_id AND c.initiative_id = st.initiative_id
      CROSS JOIN LATERAL (SELECT st.count_basis = 'confirmed' AS confirmed) basis
     WHERE st.tenant_id = p_tenant AND st.initiative_id = ANY (ARRAY(SELECT jsonb_object_keys(lost)::uuid)) AND st.reached_at IS NULL
  ), met AS (
    SELECT x.initiative_id, x.position, coalesce((
        SELECT min(r.at) FROM (
          SELECT e.at, sum(e.step) OVER (ORDER BY e.at) AS running FROM (
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
