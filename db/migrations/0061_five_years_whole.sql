-- Five years have up to 1,827 days: with two leap days in them, 1,826 end a day early. What was signed stays what it was, so the floor is
-- asked of what is added; an older table is raised where it is read, and can still be followed by another.
CREATE OR REPLACE FUNCTION guard_retention_policy() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE kind text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.days, OLD.regime, OLD.entity_id, OLD.version, OLD.proposed_by) IS DISTINCT FROM
      (NEW.days, NEW.regime, NEW.entity_id, NEW.version, NEW.proposed_by) THEN
      PERFORM refuse_signature('a version stays what it was', 'retention_policies_stay');
    END IF;
    RETURN NEW;
  END IF;
  FOREACH kind IN ARRAY ARRAY['identity', 'transactions', 'cases', 'documents'] LOOP
    IF NOT coalesce((NEW.days->>kind)::int >= 1827, false) THEN
      PERFORM refuse_signature(kind || ' is kept five years', 'retention_policies_floor');
    END IF;
  END LOOP;
  IF NOT coalesce((NEW.days->>'sanctions')::int >= 3653, false) THEN
    PERFORM refuse_signature('what concerns sanctions is kept ten years', 'retention_policies_floor');
  END IF;
  RETURN NEW;
END $$;
