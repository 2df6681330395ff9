-- That somebody proved by a fresh code who they are is written by one function alone, which sees that this very transaction took a
-- code of theirs for that time; and whose emergency hold nobody ratified places no other on the same customer for thirty days.
CREATE FUNCTION confirm_session(session uuid, who uuid, at timestamptz) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM 1 FROM staff s WHERE s.id = who AND s.disabled_at IS NULL AND s.xmin = pg_current_xact_id()::xid
    AND abs(s.totp_last_step - floor(extract(epoch FROM at) / 30)) <= 2;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE staff_sessions SET confirmed_at = at WHERE id = session AND staff_id = who AND revoked_at IS NULL;
  RETURN FOUND;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION confirm_session(uuid, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION confirm_session(uuid, uuid, timestamptz) TO unflag_app;
--> statement-breakpoint
CREATE FUNCTION guard_session_confirmed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NEW.confirmed_at IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)
    AND current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
    PERFORM refuse_signature('a session is confirmed by a code', 'staff_sessions_confirmed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER staff_sessions_confirmed_guarded BEFORE INSERT OR UPDATE OF confirmed_at ON staff_sessions
  FOR EACH ROW EXECUTE FUNCTION guard_session_confirmed();
--> statement-breakpoint
CREATE FUNCTION guard_emergency_repeat() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM restrictions r WHERE r.customer_id = NEW.customer_id AND r.created_by = NEW.created_by
    AND r.origin = 'emergency' AND r.ratified_at IS NULL AND r.created_at > NEW.created_at - interval '30 days') THEN
    PERFORM refuse_signature('nobody stood behind the last one', 'restrictions_emergency_repeat');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_emergency_repeat BEFORE INSERT ON restrictions
  FOR EACH ROW WHEN (NEW.origin = 'emergency') EXECUTE FUNCTION guard_emergency_repeat();
