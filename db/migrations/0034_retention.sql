-- How long what is kept, what must be kept whatever the time, and erasures: by two people, by destroying the key, everywhere at once.
CREATE TABLE "data_request_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"name" "bytea" NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"store_key" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "data_request_files_storeKey_unique" UNIQUE("store_key")
);
--> statement-breakpoint
CREATE TABLE "data_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"filed_by" uuid,
	"verified_how" text NOT NULL,
	"language" text NOT NULL,
	"regime" text NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"extended_at" timestamp (3) with time zone,
	"extended_because" text,
	"assignee_id" uuid,
	"inquiry_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"refusal" text,
	"reasons" "bytea",
	"applied_event" text,
	"json_key" text,
	"page_key" text,
	"export_ends_at" timestamp (3) with time zone,
	"downloaded_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "data_requests_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "data_requests_kind" CHECK (kind in ('access', 'rectification')),
	CONSTRAINT "data_requests_state" CHECK (state in ('received', 'in_progress', 'answered', 'refused', 'withdrawn')),
	CONSTRAINT "data_requests_channel" CHECK (channel in ('portal', 'support', 'machine')),
	CONSTRAINT "data_requests_decided_whole" CHECK ((state in ('answered', 'refused', 'withdrawn')) = (decided_at is not null) and (state in ('answered', 'refused')) = (decided_by is not null)),
	CONSTRAINT "data_requests_refused_whole" CHECK ((state = 'refused') = (refusal is not null)),
	CONSTRAINT "data_requests_extended_whole" CHECK ((extended_at is null) = (extended_because is null))
);
--> statement-breakpoint
CREATE TABLE "erasure_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "erasure_runs_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "erasure_runs_state" CHECK (state in ('proposed', 'approved', 'done', 'rejected', 'withdrawn')),
	CONSTRAINT "erasure_runs_two_people" CHECK (state = 'withdrawn' or decided_by is null or decided_by <> proposed_by),
	CONSTRAINT "erasure_runs_decided_whole" CHECK ((state = 'proposed') = (decided_by is null)),
	CONSTRAINT "erasure_runs_finished_whole" CHECK ((state = 'done') = (finished_at is not null))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"because" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"kept_because" text,
	"ended_at" timestamp (3) with time zone,
	"files" text[] NOT NULL,
	CONSTRAINT "erasures_runId_customerId_unique" UNIQUE("run_id","customer_id"),
	CONSTRAINT "erasures_state" CHECK (state in ('due', 'erased', 'kept')),
	CONSTRAINT "erasures_ended_whole" CHECK ((state = 'due') = (ended_at is null))
);
--> statement-breakpoint
CREATE TABLE "identity_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"customers" integer NOT NULL,
	"opened" integer NOT NULL,
	"files" integer NOT NULL,
	"found" integer NOT NULL,
	"mended" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_fingerprints" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"version" integer NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_gaps" (
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"what" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"assignee_id" uuid,
	CONSTRAINT "identity_gaps_customer_id_what_pk" PRIMARY KEY("customer_id","what")
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"customer_id" uuid NOT NULL,
	"case_id" uuid,
	"legal_request_id" uuid,
	"reason" "bytea" NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"lift_proposed_by" uuid,
	"lift_proposed_at" timestamp (3) with time zone,
	"lift_reason" "bytea",
	"lifted_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	CONSTRAINT "legal_holds_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "legal_holds_two_people" CHECK (lifted_by is null or lifted_by <> lift_proposed_by),
	CONSTRAINT "legal_holds_lift_whole" CHECK ((lift_proposed_by is null) = (lift_proposed_at is null) and (lift_proposed_by is null) = (lift_reason is null)),
	CONSTRAINT "legal_holds_lifted_whole" CHECK ((lifted_by is null) = (lifted_at is null) and (lifted_by is null or lift_proposed_by is not null))
);
--> statement-breakpoint
CREATE TABLE "retention_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"regime" text NOT NULL,
	"days" jsonb NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "retention_policies_entityId_version_unique" UNIQUE("entity_id","version"),
	CONSTRAINT "retention_policies_state" CHECK (state in ('proposed', 'in_force', 'superseded', 'rejected', 'withdrawn')),
	CONSTRAINT "retention_policies_two_people" CHECK (state = 'withdrawn' or decided_by is null or decided_by <> proposed_by),
	CONSTRAINT "retention_policies_decided_whole" CHECK ((state = 'proposed') = (decided_by is null))
);
--> statement-breakpoint
ALTER TABLE "data_request_files" ADD CONSTRAINT "data_request_files_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_request_files" ADD CONSTRAINT "data_request_files_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_request_files" ADD CONSTRAINT "data_request_files_request_id_data_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_runs" ADD CONSTRAINT "erasure_runs_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_runs" ADD CONSTRAINT "erasure_runs_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_runs" ADD CONSTRAINT "erasure_runs_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_run_id_erasure_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."erasure_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_fingerprints" ADD CONSTRAINT "identity_fingerprints_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_fingerprints" ADD CONSTRAINT "identity_fingerprints_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_gaps" ADD CONSTRAINT "identity_gaps_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_gaps" ADD CONSTRAINT "identity_gaps_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_gaps" ADD CONSTRAINT "identity_gaps_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_legal_request_id_legal_requests_id_fk" FOREIGN KEY ("legal_request_id") REFERENCES "public"."legal_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_placed_by_staff_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_lift_proposed_by_staff_id_fk" FOREIGN KEY ("lift_proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_lifted_by_staff_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_policies" ADD CONSTRAINT "retention_policies_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_policies" ADD CONSTRAINT "retention_policies_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_policies" ADD CONSTRAINT "retention_policies_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_request_files_request_id_index" ON "data_request_files" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_requests_one_open" ON "data_requests" USING btree ("customer_id","kind") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "data_requests_open" ON "data_requests" USING btree ("due_at","id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "data_requests_customer_id_received_at_index" ON "data_requests" USING btree ("customer_id","received_at");--> statement-breakpoint
CREATE INDEX "data_requests_exports" ON "data_requests" USING btree ("export_ends_at") WHERE json_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_runs_one_open" ON "erasure_runs" USING btree ("entity_id") WHERE state in ('proposed', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_once" ON "erasures" USING btree ("customer_id") WHERE state = 'erased';--> statement-breakpoint
CREATE INDEX "erasures_waiting" ON "erasures" USING btree ("run_id","id") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "erasures_files" ON "erasures" USING btree ("id") WHERE files <> '{}';--> statement-breakpoint
CREATE INDEX "identity_checks_entity_id_at_index" ON "identity_checks" USING btree ("entity_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "identity_gaps_entity_id_found_at_index" ON "identity_gaps" USING btree ("entity_id","found_at");--> statement-breakpoint
CREATE INDEX "legal_holds_in_force" ON "legal_holds" USING btree ("customer_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_of_request" ON "legal_holds" USING btree ("legal_request_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_policies_one_in_force" ON "retention_policies" USING btree ("entity_id") WHERE state = 'in_force';--> statement-breakpoint
CREATE UNIQUE INDEX "retention_policies_one_proposed" ON "retention_policies" USING btree ("entity_id") WHERE state = 'proposed';--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['retention_policies', 'legal_holds', 'erasure_runs', 'erasures', 'identity_fingerprints', 'identity_checks',
    'identity_gaps', 'data_requests', 'data_request_files']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, ended_at) ON retention_policies TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (until, lift_proposed_by, lift_proposed_at, lift_reason, lifted_by, lifted_at) ON legal_holds TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, finished_at, version) ON erasure_runs TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, kept_because, ended_at, files) ON erasures TO unflag_app;
--> statement-breakpoint
GRANT UPDATE, DELETE ON identity_fingerprints, identity_gaps TO unflag_app;
--> statement-breakpoint
GRANT UPDATE ON data_requests TO unflag_app;
--> statement-breakpoint
-- A hold is never shortened, never comes back from its end, and never changes what it is about.
CREATE FUNCTION guard_legal_hold() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE why text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse_signature('a hold stays on the record', 'legal_holds_stay');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.lift_proposed_by IS NOT NULL THEN PERFORM refuse_signature('a hold begins in force', 'legal_holds_begin'); END IF;
    RETURN NEW;
  END IF;
  IF OLD.lifted_at IS NOT NULL THEN PERFORM refuse_signature('what was lifted is over', 'legal_holds_over'); END IF;
  IF (to_jsonb(OLD) - ARRAY['until', 'lift_proposed_by', 'lift_proposed_at', 'lift_reason', 'lifted_by', 'lifted_at'])
    IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['until', 'lift_proposed_by', 'lift_proposed_at', 'lift_reason', 'lifted_by', 'lifted_at'])
  THEN PERFORM refuse_signature('a hold is about what it is about', 'legal_holds_stay'); END IF;
  IF (OLD.until IS NULL AND NEW.until IS NOT NULL) OR NEW.until < OLD.until THEN
    PERFORM refuse_signature('a hold is never shortened', 'legal_holds_never_shortened');
  END IF;
  IF NEW.lifted_by IS NULL THEN RETURN NEW; END IF;
  IF (OLD.lift_proposed_by, OLD.lift_proposed_at, OLD.lift_reason) IS DISTINCT FROM (NEW.lift_proposed_by, NEW.lift_proposed_at, NEW.lift_reason)
    OR OLD.lift_proposed_by IS NULL THEN
    PERFORM refuse_signature('a lift is decided as it was proposed', 'legal_holds_lifted_as_proposed');
  END IF;
  why := why_not_act(NEW.lifted_by, NEW.entity_id, NEW.customer_id, ARRAY['manager', 'mlro']);
  IF why IS NULL THEN why := why_not_act(NEW.lift_proposed_by, NEW.entity_id, NEW.customer_id, ARRAY['officer', 'manager', 'mlro']); END IF;
  IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not lift: ' || why, 'legal_holds_lifter'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER legal_holds_guarded BEFORE INSERT OR UPDATE OR DELETE ON legal_holds FOR EACH ROW EXECUTE FUNCTION guard_legal_hold();
--> statement-breakpoint
-- Years of identity, dealings and cases are the law's: no table in force goes below five of them, ten where sanctions are concerned.
CREATE FUNCTION guard_retention_policy() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE kind text;
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.days, OLD.regime, OLD.entity_id, OLD.version, OLD.proposed_by) IS DISTINCT FROM
    (NEW.days, NEW.regime, NEW.entity_id, NEW.version, NEW.proposed_by) THEN
    PERFORM refuse_signature('a version stays what it was', 'retention_policies_stay');
  END IF;
  FOREACH kind IN ARRAY ARRAY['identity', 'transactions', 'cases', 'documents'] LOOP
    IF NOT coalesce((NEW.days->>kind)::int >= 1826, false) THEN
      PERFORM refuse_signature(kind || ' is kept five years', 'retention_policies_floor');
    END IF;
  END LOOP;
  IF NOT coalesce((NEW.days->>'sanctions')::int >= 3653, false) THEN
    PERFORM refuse_signature('what concerns sanctions is kept ten years', 'retention_policies_floor');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER retention_policies_guarded BEFORE INSERT OR UPDATE ON retention_policies
  FOR EACH ROW EXECUTE FUNCTION guard_retention_policy();
--> statement-breakpoint
-- Whether this statement is part of an erasure: only the owner's functions below can say so.
CREATE FUNCTION unflag_erasing() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT coalesce(current_setting('unflag.erasing', true) = 'yes', false)
  AND (SELECT relowner FROM pg_class WHERE oid = 'public.customers'::regclass) = (SELECT oid FROM pg_roles WHERE rolname = current_user) $$;
--> statement-breakpoint
-- A key is destroyed by an erasure and by nothing else, and nothing brings it back.
CREATE FUNCTION guard_customer_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL THEN
    PERFORM refuse_signature('what was erased stays erased', 'customer_keys_stay_destroyed');
  END IF;
  IF OLD.wrapped IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.wrapped IS NULL) AND NOT unflag_erasing() THEN
    PERFORM refuse_signature('a key is destroyed by an erasure alone', 'customer_keys_erasure_alone');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER customer_keys_guarded BEFORE UPDATE OR DELETE ON customer_keys FOR EACH ROW EXECUTE FUNCTION guard_customer_key();
--> statement-breakpoint
DROP TRIGGER events_append_only ON events;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW
  WHEN (NOT unflag_erasing()) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DROP TRIGGER restrictions_guarded ON restrictions;
--> statement-breakpoint
CREATE TRIGGER restrictions_guarded BEFORE UPDATE ON restrictions FOR EACH ROW
  WHEN (NOT unflag_erasing()) EXECUTE FUNCTION guard_restriction();
--> statement-breakpoint
DROP TRIGGER matches_guarded ON matches;
--> statement-breakpoint
CREATE TRIGGER matches_guarded BEFORE UPDATE ON matches FOR EACH ROW
  WHEN (NOT unflag_erasing()) EXECUTE FUNCTION guard_match();
--> statement-breakpoint
-- What a rule found, without what it was found in: which rule, how much, when.
CREATE FUNCTION hits_without_values(hits jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT CASE jsonb_typeof(hits) WHEN 'array' THEN coalesce((SELECT jsonb_agg(hit || '{"values": {}, "finding": {"key": "", "ceiling": null}}')
  FROM jsonb_array_elements(hits) AS hit), '[]') END $$;
--> statement-breakpoint
-- Erases customers everywhere at once: keys destroyed, tokens gone, what stood in the open emptied. What is left says that they were
-- there. Answers the names of their files in the store. Only for the owner: see erase_customers.
CREATE FUNCTION erase_customer_data(who uuid[], at timestamptz) RETURNS TABLE (customer uuid, file text) LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE blank constant bytea := ''::bytea; none constant jsonb := '{"name": "", "type": "", "aliases": [], "dob": [], "nationality": [],
  "pob": [], "ids": [], "addresses": []}';
BEGIN
  PERFORM set_config('unflag.erasing', 'yes', true);
  PERFORM 1 FROM customers c WHERE c.id = ANY (who) ORDER BY c.id FOR UPDATE;
  RETURN QUERY SELECT d.customer_id, unnest(d.original_key || d.safe_keys) FROM documents d WHERE d.customer_id = ANY (who)
    UNION SELECT f.customer_id, f.store_key FROM data_request_files f WHERE f.customer_id = ANY (who)
    UNION SELECT r.customer_id, r.json_key FROM data_requests r WHERE r.customer_id = ANY (who) AND r.json_key IS NOT NULL
    UNION SELECT r.customer_id, r.page_key FROM data_requests r WHERE r.customer_id = ANY (who) AND r.page_key IS NOT NULL;
  UPDATE customer_keys k SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, at) WHERE k.customer_id = ANY (who);
  DELETE FROM customer_tokens t WHERE t.customer_id = ANY (who);
  DELETE FROM profiles p WHERE p.customer_id = ANY (who);
  UPDATE customers c SET sealed = blank, external_id = 'erased-' || c.id, language = NULL, residence = NULL, time_zone = NULL,
    terms_version = NULL, plans = '{}', risk_rating = NULL, version = c.version + 1 WHERE c.id = ANY (who);
  UPDATE shared_keys s SET members = (SELECT coalesce(jsonb_agg(m), '[]') FROM jsonb_array_elements(s.members) AS m
    WHERE NOT m->>'c' = ANY (who::text[]))
    WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(s.members) AS m WHERE m->>'c' = ANY (who::text[]));
  UPDATE events e SET body = blank, body_digest = blank, hash_token = NULL, fingerprint = NULL, sender_id = 'erased-' || e.id,
    hits = hits_without_values(e.hits), suppressed = NULL WHERE e.customer_id = ANY (who);
  UPDATE alerts a SET hits = hits_without_values(a.hits) WHERE a.customer_id = ANY (who);
  UPDATE cases c SET headline = c.headline || '{"values": {}}', evidence_key = c.id::text WHERE c.customer_id = ANY (who);
  UPDATE clearances c SET key = c.id::text, ended_at = coalesce(c.ended_at, at), end_reason = coalesce(c.end_reason, 'erased')
    WHERE c.customer_id = ANY (who);
  UPDATE matches m SET customer = blank, decided_customer = CASE WHEN m.decided_customer IS NULL THEN NULL ELSE blank END,
    matched_alias = '', finding_key = '', listed = none, decided_listed = CASE WHEN m.decided_listed IS NULL THEN NULL ELSE none END
    WHERE m.customer_id = ANY (who);
  UPDATE risk_ratings r SET factors = '[]' WHERE r.customer_id = ANY (who);
  UPDATE restrictions r SET scope = r.scope - 'counterparties' - 'transaction' WHERE r.customer_id = ANY (who);
  UPDATE step_ups s SET transaction = 'erased' WHERE s.customer_id = ANY (who);
  UPDATE step_up_results s SET transaction = 'erased' WHERE s.customer_id = ANY (who);
  UPDATE documents d SET state = 'removed', removed_at = coalesce(d.removed_at, at), checks = NULL, codes = '{}', verdict = NULL,
    sha256 = blank, described = blank WHERE d.customer_id = ANY (who);
  DELETE FROM document_hashes h WHERE h.customer_id = ANY (who);
  DELETE FROM document_uploads u WHERE u.customer_id = ANY (who);
  UPDATE document_reasons r SET reason = '' WHERE r.customer_id = ANY (who);
  UPDATE deliveries d SET body = blank, state = CASE d.state WHEN 'waiting' THEN 'given_up' ELSE d.state END WHERE d.customer_id = ANY (who);
  UPDATE portal_links l SET revoked_at = coalesce(l.revoked_at, at), revoked_because = coalesce(l.revoked_because, 'erased'),
    code_digest = NULL, code_tries_left = 0 WHERE l.customer_id = ANY (who);
  DELETE FROM portal_sessions s WHERE s.customer_id = ANY (who);
  DELETE FROM portal_preferences p WHERE p.customer_id = ANY (who);
  UPDATE caller_checks c SET code_digest = NULL WHERE c.customer_id = ANY (who);
  UPDATE investigation_members m SET path = NULL WHERE m.customer_id = ANY (who);
  UPDATE legal_request_entries e SET named = blank WHERE e.customer_id = ANY (who);
  UPDATE data_requests r SET body = blank, reasons = CASE WHEN r.reasons IS NULL THEN NULL ELSE blank END, json_key = NULL, page_key = NULL,
    applied_event = NULL WHERE r.customer_id = ANY (who);
  DELETE FROM data_request_files f WHERE f.customer_id = ANY (who);
  DELETE FROM identity_fingerprints i WHERE i.customer_id = ANY (who);
  DELETE FROM identity_gaps i WHERE i.customer_id = ANY (who);
  PERFORM set_config('unflag.erasing', '', true);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_customer_data(uuid[], timestamptz) FROM PUBLIC;
--> statement-breakpoint
-- The same for the application: of these, who is on a list that two people signed and under no hold.
CREATE FUNCTION erase_customers(who uuid[], at timestamptz) RETURNS TABLE (customer uuid, file text) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE customer_id_ uuid;
BEGIN
  FOREACH customer_id_ IN ARRAY who LOOP
    IF NOT EXISTS (SELECT 1 FROM erasures e JOIN erasure_runs r ON r.id = e.run_id
      WHERE e.customer_id = customer_id_ AND e.state = 'due' AND r.state = 'approved') THEN
      PERFORM refuse_signature('nobody signed this erasure', 'erasures_signed');
    END IF;
    IF EXISTS (SELECT 1 FROM legal_holds h WHERE h.customer_id = customer_id_ AND h.lifted_at IS NULL
      AND (h.until IS NULL OR h.until > least(at, clock_timestamp()))) THEN
      PERFORM refuse_signature('a legal hold is in force', 'erasures_not_held');
    END IF;
  END LOOP;
  RETURN QUERY SELECT * FROM erase_customer_data(who, at);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_customers(uuid[], timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION erase_customers(uuid[], timestamptz) TO unflag_app;
--> statement-breakpoint
CREATE FUNCTION guard_erasure_run() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE why text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN PERFORM refuse_signature('a list begins as a proposal', 'erasure_runs_begin'); END IF;
    RETURN NEW;
  END IF;
  IF OLD.proposed_by <> NEW.proposed_by OR OLD.entity_id <> NEW.entity_id
    OR NOT (OLD.state || ' ' || NEW.state = ANY (ARRAY['proposed approved', 'proposed rejected', 'proposed withdrawn', 'approved done'])) THEN
    PERFORM refuse_signature('a list goes one way', 'erasure_runs_go_on');
  END IF;
  IF NEW.state = 'approved' THEN
    why := why_not_act(NEW.decided_by, NEW.entity_id, NULL, ARRAY['manager', 'mlro']);
    IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not approve: ' || why, 'erasure_runs_approver'); END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER erasure_runs_guarded BEFORE INSERT OR UPDATE ON erasure_runs FOR EACH ROW EXECUTE FUNCTION guard_erasure_run();
--> statement-breakpoint
-- Whom a list names is settled before it is signed.
CREATE FUNCTION guard_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'due' OR NOT EXISTS (SELECT 1 FROM erasure_runs r WHERE r.id = NEW.run_id AND r.state = 'proposed'
      AND r.entity_id = NEW.entity_id) THEN
      PERFORM refuse_signature('a list that was signed names nobody else', 'erasures_named_before');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'due' AND OLD.state <> NEW.state THEN PERFORM refuse_signature('what became of it stays', 'erasures_once'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER erasures_guarded BEFORE INSERT OR UPDATE ON erasures FOR EACH ROW EXECUTE FUNCTION guard_erasure();
