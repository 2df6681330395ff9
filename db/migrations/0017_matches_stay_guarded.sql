-- Whatever the program does: a match stays the match of its customer and list, what once took two people always does, and a
-- proposal is taken back or decided on, never put under another name.
CREATE FUNCTION guard_match() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF (OLD.id, OLD.entity_id, OLD.customer_id, OLD.kind, OLD.list, OLD.opened_at)
    IS DISTINCT FROM (NEW.id, NEW.entity_id, NEW.customer_id, NEW.kind, NEW.list, NEW.opened_at) THEN
    RAISE EXCEPTION 'a match is about who it is about' USING ERRCODE = 'check_violation', CONSTRAINT = 'matches_same_pair';
  END IF;
  IF OLD.two_people AND NOT NEW.two_people THEN
    RAISE EXCEPTION 'this match takes two people' USING ERRCODE = 'check_violation', CONSTRAINT = 'matches_two_people_stay';
  END IF;
  IF OLD.proposed_by IS NOT NULL AND NEW.proposed_by IS NOT NULL AND OLD.proposed_by <> NEW.proposed_by THEN
    RAISE EXCEPTION 'a proposal stays its proposer''s' USING ERRCODE = 'check_violation', CONSTRAINT = 'matches_same_proposer';
  END IF;
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'a match does not go back' USING ERRCODE = 'check_violation', CONSTRAINT = 'matches_version_grows';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER matches_guarded BEFORE UPDATE ON matches FOR EACH ROW EXECUTE FUNCTION guard_match();
