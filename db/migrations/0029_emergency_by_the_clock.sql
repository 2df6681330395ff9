-- The day that one person may hold somebody alone is counted by the clock of this server: its beginning does not lie ahead.
CREATE FUNCTION guard_emergency_clock() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.caused_at > clock_timestamp() + interval '1 minute' THEN
    PERFORM refuse_signature('an emergency does not begin later', 'restrictions_emergency_clock');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_emergency_clock BEFORE INSERT OR UPDATE OF caused_at ON restrictions
  FOR EACH ROW WHEN (NEW.origin = 'emergency') EXECUTE FUNCTION guard_emergency_clock();
