-- Whatever the program does: nobody judges what they proposed or signed themselves. What this very appeal led to, the proposal to lift
-- by whoever reversed it, comes after the judgement and is no part in it. A decision, once made, stays whoever's it was.
CREATE FUNCTION guard_appeal() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.id, OLD.entity_id, OLD.customer_id, OLD.subject_type, OLD.subject_id, OLD.restriction_id, OLD.received_at, OLD.outer_limit_at)
      IS DISTINCT FROM (NEW.id, NEW.entity_id, NEW.customer_id, NEW.subject_type, NEW.subject_id, NEW.restriction_id, NEW.received_at, NEW.outer_limit_at) THEN
      RAISE EXCEPTION 'an appeal is about what it is about' USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_same_subject';
    END IF;
    IF OLD.decided_by IS NOT NULL
      AND (OLD.decided_by, OLD.decided_at, OLD.outcome, OLD.reasons) IS DISTINCT FROM (NEW.decided_by, NEW.decided_at, NEW.outcome, NEW.reasons) THEN
      RAISE EXCEPTION 'a decision stays as it was made' USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_decision_stays';
    END IF;
    IF OLD.decided_by IS NOT NULL THEN
      RETURN NEW;
    END IF;
  END IF;
  IF NEW.decided_by IS NOT NULL AND NEW.restriction_id IS NOT NULL AND (
    EXISTS (SELECT 1 FROM restrictions r WHERE r.id = NEW.restriction_id AND r.created_by = NEW.decided_by)
    OR EXISTS (
      SELECT 1 FROM restriction_proposals p
      JOIN restrictions r ON r.id = NEW.restriction_id AND (p.restriction_id = r.id OR p.batch_id = r.batch_id)
      LEFT JOIN restriction_approvals a ON a.proposal_id = p.id AND a.staff_id = NEW.decided_by
      WHERE (p.proposed_by = NEW.decided_by OR a.staff_id IS NOT NULL)
        AND p.change ->> 'appealId' IS DISTINCT FROM NEW.id::text)
  ) THEN
    RAISE EXCEPTION 'whoever proposed or approved a measure does not judge its appeal'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_independent';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER appeals_guarded BEFORE INSERT OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION guard_appeal();
