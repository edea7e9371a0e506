-- A session that only signs stays alive as well.
CREATE OR REPLACE FUNCTION signing_facts(p_tenant uuid, p_session uuid, p_initiative uuid)
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
