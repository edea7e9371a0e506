CREATE OR REPLACE FUNCTION destroy_samples() RETURNS trigger LANGUAGE plpgsql AS $$
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
