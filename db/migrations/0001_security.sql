-- Who may touch what, in the database itself: the application's role owns nothing, sees only the entities of its
-- transaction, and can add to the record but never change it.

-- The entities of this transaction; asked once per statement, not once per row.
CREATE FUNCTION unflag_entities() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN current_setting('unflag.entities', true) = '*' THEN '{}'
  ELSE coalesce(string_to_array(nullif(current_setting('unflag.entities', true), ''), ',')::uuid[], '{}') END $$;
--> statement-breakpoint
CREATE FUNCTION unflag_all_entities() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('unflag.entities', true) = '*', false) $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['settings', 'short_keys', 'customers', 'customer_keys', 'customer_tokens', 'profiles', 'events',
    'cases', 'alerts', 'case_notes', 'case_steps', 'case_views', 'clearances', 'rule_sets', 'records']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO unflag_app;
--> statement-breakpoint
GRANT INSERT ON entities, settings, short_keys, customers, customer_keys, customer_tokens, profiles, events, shared_keys, jobs,
  cases, alerts, case_notes, case_steps, case_views, clearances, rule_sets, reference_lists, staff, staff_entities, staff_sessions,
  sign_in_throttles, staff_proposals, conflicts, api_keys, saved_views, idempotency_keys TO unflag_app;
--> statement-breakpoint
GRANT UPDATE ON settings, short_keys, customers, customer_keys, profiles, shared_keys, jobs, cases, case_steps, case_views, clearances,
  rule_sets, staff, staff_sessions, sign_in_throttles, staff_proposals, api_keys, saved_views, idempotency_keys TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (disposition, deserved_look) ON alerts TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state) ON reference_lists TO unflag_app;
--> statement-breakpoint
GRANT DELETE ON customer_tokens, jobs, saved_views, sign_in_throttles, staff_entities, idempotency_keys TO unflag_app;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
--> statement-breakpoint
CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER records_no_truncate BEFORE TRUNCATE ON records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO record_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
--> statement-breakpoint
CREATE FUNCTION append_records(contents text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  head record_head%ROWTYPE;
  entry text;
  told jsonb;
  leaf bytea;
BEGIN
  SELECT * INTO head FROM record_head WHERE id = 1 FOR UPDATE;
  FOREACH entry IN ARRAY contents LOOP
    told := entry::jsonb;
    leaf := sha256('\x00'::bytea || convert_to(entry, 'UTF8'));
    INSERT INTO records (seq, content, at, kind, entity_id, actor_kind, actor_id, subject_type, subject_id, leaf, prev, hash)
    VALUES (head.seq + 1, entry, (told->>'at')::timestamptz, told->>'kind', (told->>'entity')::uuid,
      told->'actor'->>'kind', told->'actor'->>'id', told->'subject'->>'type', told->'subject'->>'id',
      leaf, head.hash, sha256('\x01'::bytea || head.hash || leaf))
    RETURNING seq, hash INTO head.seq, head.hash;
  END LOOP;
  UPDATE record_head SET seq = head.seq, hash = head.hash WHERE id = 1;
  RETURN head.seq;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION append_records(text[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_records(text[]) TO unflag_app;
