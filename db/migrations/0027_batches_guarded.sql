-- What was signed for a batch is what stood in it when it was put forward: nobody is added afterwards, and it stays the measure
-- that it was, because that decides who may sign.
CREATE FUNCTION guard_batch_member() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM restriction_batches b WHERE b.id = NEW.batch_id AND b.state = 'open'
      AND b.entity_id = NEW.entity_id AND b.measure = NEW.measure)
    OR EXISTS (SELECT 1 FROM restriction_proposals p WHERE p.batch_id = NEW.batch_id) THEN
    PERFORM refuse_signature('nobody is added to what was put forward', 'restrictions_batch_is_closed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_batch_guarded BEFORE INSERT ON restrictions
  FOR EACH ROW WHEN (NEW.batch_id IS NOT NULL) EXECUTE FUNCTION guard_batch_member();
--> statement-breakpoint
CREATE FUNCTION guard_batch() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF (OLD.id, OLD.entity_id, OLD.number, OLD.measure, OLD.total, OLD.legal_request_id, OLD.investigation_id, OLD.created_by, OLD.created_at)
    IS DISTINCT FROM (NEW.id, NEW.entity_id, NEW.number, NEW.measure, NEW.total, NEW.legal_request_id, NEW.investigation_id,
      NEW.created_by, NEW.created_at) OR (OLD.state <> 'open' AND NEW.state = 'open') THEN
    PERFORM refuse_signature('a batch stays what was put forward', 'restriction_batches_stay');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restriction_batches_guarded BEFORE UPDATE ON restriction_batches FOR EACH ROW EXECUTE FUNCTION guard_batch();
