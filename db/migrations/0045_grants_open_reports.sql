-- What of reports and disputes a grant opens to a regulator, and two tables that a regulator's own commands go through.
CREATE FUNCTION unflag_open_by_grant(t text, test text) RETURNS void LANGUAGE plpgsql
AS $$ BEGIN
  EXECUTE format('DROP POLICY IF EXISTS by_grant ON %I', t);
  EXECUTE format('CREATE POLICY by_grant ON %I AS RESTRICTIVE FOR SELECT TO unflag_app USING ((SELECT unflag_grantee()) IS NULL OR %s)', t, test);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION unflag_open_by_grant(text, text) FROM PUBLIC;
--> statement-breakpoint
SELECT unflag_open_by_grant('short_keys', $c$noun = 'information_request'$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('weekly_reports', $c$unflag_granted('reports', entity_id, NULL, NULL, period_from)$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('report_copies', $c$EXISTS (SELECT 1 FROM weekly_reports w WHERE w.id = report_copies.report_id)$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('report_receivers', $c$unflag_granted('reports', entity_id, NULL, NULL, NULL)$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('blocking_reports', $c$unflag_granted('reports', entity_id, customer_id, NULL, occurred_at)$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('dispute_causes', $c$EXISTS (SELECT 1 FROM disputes d WHERE d.id = dispute_causes.dispute_id)$c$);
--> statement-breakpoint
SELECT unflag_open_by_grant('dispute_parties', $c$EXISTS (SELECT 1 FROM disputes d WHERE d.id = dispute_parties.dispute_id)$c$);
--> statement-breakpoint
-- Versions of lists are of every entity alike: their records are for whoever is granted records of then.
CREATE OR REPLACE FUNCTION unflag_granted_record(entity uuid, subject_type text, subject_id text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  id uuid;
  told record;
BEGIN
  IF subject_id ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN id := subject_id::uuid; END IF;
  IF subject_type = 'reference_list' THEN
    RETURN EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
      AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND 'records' = ANY (g.kinds)
      AND (g.data_to IS NULL OR unflag_granted_record.at < g.data_to));
  END IF;
  IF subject_type = 'batch' THEN
    RETURN EXISTS (SELECT 1 FROM events e WHERE e.batch_id = id AND unflag_granted_event(e.id, e.entity_id, e.customer_id, e.at)
      AND EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
        AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND g.entity_id = e.entity_id AND 'records' = ANY (g.kinds)));
  END IF;
  IF entity IS NULL OR id IS NULL THEN RETURN false; END IF;
  SELECT * INTO told FROM unflag_subject(subject_type, id);
  IF told.kind IS NULL AND subject_type NOT IN ('rule_set', 'entity') THEN RETURN false; END IF;
  RETURN unflag_granted('records', entity, told.customer, told.of_case, unflag_granted_record.at)
    AND (told.kind IS NULL OR unflag_granted(told.kind, entity, told.customer, told.of_case, NULL));
END $$;
