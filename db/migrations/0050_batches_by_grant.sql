-- The same as before; a batch's record is asked for by a name that no column has.
CREATE OR REPLACE FUNCTION unflag_granted_record(entity uuid, subject_type text, subject_id text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  about_id uuid;
  told record;
BEGIN
  IF subject_id ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN about_id := subject_id::uuid; END IF;
  IF subject_type = 'reference_list' THEN
    RETURN EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
      AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND 'records' = ANY (g.kinds)
      AND (g.data_to IS NULL OR unflag_granted_record.at < g.data_to));
  END IF;
  IF subject_type = 'batch' THEN
    RETURN EXISTS (SELECT 1 FROM events e WHERE e.batch_id = about_id AND unflag_granted_event(e.id, e.entity_id, e.customer_id, e.at)
      AND EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
        AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND g.entity_id = e.entity_id AND 'records' = ANY (g.kinds)));
  END IF;
  IF entity IS NULL OR about_id IS NULL THEN RETURN false; END IF;
  SELECT * INTO told FROM unflag_subject(subject_type, about_id);
  IF told.kind IS NULL AND subject_type NOT IN ('rule_set', 'entity') THEN RETURN false; END IF;
  RETURN unflag_granted('records', entity, told.customer, told.of_case, unflag_granted_record.at)
    AND (told.kind IS NULL OR unflag_granted(told.kind, entity, told.customer, told.of_case, NULL));
END $$;
