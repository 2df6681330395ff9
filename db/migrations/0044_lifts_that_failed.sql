-- A lift that the core was never made to do, and that somebody gave up, may be taken back: the restriction is then ordered anew and in
-- force once the core says so. Never one whose end has come.
DO $$
DECLARE body text := pg_get_functiondef('guard_restriction'::regproc);
BEGIN
  IF position('"lifting": ["lifted", "lapsed"]' IN body) = 0 THEN RAISE EXCEPTION 'guard_restriction is not what it was'; END IF;
  EXECUTE replace(body, '"lifting": ["lifted", "lapsed"]', '"lifting": ["lifted", "lapsed", "applying"]');
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_resumed_restriction() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF OLD.end_reason IS NOT DISTINCT FROM 'lapsed' OR NEW.revision <= OLD.revision OR NEW.ended_by IS NOT NULL
    OR NEW.ends_at <= clock_timestamp() - interval '1 minute'
    OR NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.subject_id = OLD.id AND d.channel = 'core' AND d.revision = OLD.revision
      AND d.state = 'given_up' AND d.handled_by IS NOT NULL) THEN
    PERFORM refuse_signature('only a lift that was given up is taken back', 'restrictions_resumed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_resumed_guarded BEFORE UPDATE ON restrictions FOR EACH ROW
  WHEN (OLD.state = 'lifting' AND NEW.state = 'applying') EXECUTE FUNCTION guard_resumed_restriction();
