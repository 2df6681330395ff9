-- Who is named deputy holds the MLRO's role wherever a role is asked for; and a refusal of leave to go on holds for as long as the regime
-- says (a moratorium), where it says so.
DO $$
BEGIN
  EXECUTE replace(pg_get_functiondef('why_not_act(uuid, uuid, uuid, text[])'::regprocedure), 'person.role = ANY (roles)', 'role_of(who) = ANY (roles)');
  EXECUTE replace(pg_get_functiondef('guard_restriction_approval()'::regprocedure), 'role = NEW.role', 'role_of(id) = NEW.role');
  IF pg_get_functiondef('why_not_act(uuid, uuid, uuid, text[])'::regprocedure) NOT LIKE '%role_of(who) = ANY (roles)%'
    OR pg_get_functiondef('guard_restriction_approval()'::regprocedure) NOT LIKE '%role_of(id) = NEW.role%' THEN
    RAISE EXCEPTION 'these functions are not what they were';
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION suspicion_awaits_consent(customer uuid, step_asked text, about_type text, about uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE entity uuid;
BEGIN
  SELECT r.entity_id INTO entity FROM suspicious_reports r
    WHERE r.customer_id = customer AND ((r.consent = 'pending' AND (r.consent_until IS NULL OR r.consent_until > at))
      OR (r.consent = 'refused' AND r.consent_until > at)) LIMIT 1;
  IF NOT FOUND THEN RETURN false; END IF;
  IF about IS NULL THEN RETURN true; END IF;
  IF EXISTS (SELECT 1 FROM suspicion_waits w WHERE w.step = step_asked AND w.subject_type = about_type AND w.subject_id = about
    AND w.released_at IS NOT NULL) THEN RETURN false; END IF;
  IF current_setting('transaction_read_only') = 'off' THEN
    INSERT INTO suspicion_waits (id, entity_id, customer_id, step, subject_type, subject_id, since)
    VALUES (gen_random_uuid(), entity, customer, step_asked, about_type, about, at) ON CONFLICT DO NOTHING;
  END IF;
  RETURN true;
END $$;
