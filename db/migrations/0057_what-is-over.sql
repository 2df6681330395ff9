-- What is kept only for a while can go when its time is over: answered requests about own data, never before the law's floor of a year
-- and never under a legal hold, whatever the program says; and sessions of staff that ended (who signed with one is kept with the signature).
GRANT DELETE ON data_requests, staff_sessions TO unflag_app;
--> statement-breakpoint
CREATE FUNCTION guard_data_request_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF OLD.decided_at IS NULL OR OLD.decided_at > clock_timestamp() - interval '365 days' THEN
    RAISE EXCEPTION 'a request about own data is kept for a year at least' USING ERRCODE = 'check_violation', CONSTRAINT = 'data_requests_kept';
  END IF;
  IF EXISTS (SELECT 1 FROM legal_holds h WHERE h.customer_id = OLD.customer_id AND h.lifted_at IS NULL
      AND (h.until IS NULL OR h.until > clock_timestamp())) THEN
    RAISE EXCEPTION 'what is under a legal hold stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'data_requests_held';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER data_requests_removal BEFORE DELETE ON data_requests FOR EACH ROW EXECUTE FUNCTION guard_data_request_removal();
--> statement-breakpoint
CREATE FUNCTION guard_session_removal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF OLD.revoked_at IS NULL AND OLD.expires_at > clock_timestamp() THEN
    RAISE EXCEPTION 'a session that may still be used is ended, not removed' USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_sessions_ended';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER staff_sessions_removal BEFORE DELETE ON staff_sessions FOR EACH ROW EXECUTE FUNCTION guard_session_removal();
