CREATE TABLE "internal_report_reviews" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"decide_by" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" "bytea",
	"suspicious_report_id" uuid,
	"version" integer NOT NULL,
	CONSTRAINT "internal_report_reviews_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "internal_report_reviews_state" CHECK (state in ('mlro_review', 'file', 'not_file')),
	CONSTRAINT "internal_report_reviews_decided_whole" CHECK ((state = 'mlro_review') = (decided_at is null) and (decided_at is null) = (decided_by is null or reason is null)),
	CONSTRAINT "internal_report_reviews_filed_on" CHECK ((state = 'file') = (suspicious_report_id is not null))
);
--> statement-breakpoint
CREATE TABLE "internal_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"case_id" uuid,
	"ground" text NOT NULL,
	"body" "bytea" NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mlro_deputies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "mlro_deputies_not_self" CHECK (staff_id <> named_by),
	CONSTRAINT "mlro_deputies_until" CHECK (until > named_at and until <= named_at + interval '92 days')
);
--> statement-breakpoint
CREATE TABLE "suspicion_waits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"step" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"released_by" uuid,
	"released_at" timestamp (3) with time zone,
	"reason" "bytea",
	CONSTRAINT "suspicion_waits_once" UNIQUE("step","subject_type","subject_id"),
	CONSTRAINT "suspicion_waits_step" CHECK (step in ('lift', 'refund', 'closure')),
	CONSTRAINT "suspicion_waits_released_whole" CHECK ((released_at is null) = (released_by is null) and (released_at is null) = (reason is null))
);
--> statement-breakpoint
CREATE TABLE "suspicious_report_events" (
	"report_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "suspicious_report_events_report_id_event_id_pk" PRIMARY KEY("report_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "suspicious_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"case_id" uuid,
	"regime" text NOT NULL,
	"state" text NOT NULL,
	"amends" uuid,
	"content" "bytea" NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"writers" uuid[] NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"filed_by" uuid,
	"filed_at" timestamp (3) with time zone,
	"reference" text,
	"file_digest" "bytea",
	"acknowledged_at" timestamp (3) with time zone,
	"rejected_at" timestamp (3) with time zone,
	"answer" "bytea",
	"consent" text NOT NULL,
	"consent_asked_at" timestamp (3) with time zone,
	"consent_until" timestamp (3) with time zone,
	"consent_ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "suspicious_reports_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "suspicious_reports_state" CHECK (state in ('draft', 'approved', 'filed', 'acknowledged', 'rejected', 'amended')),
	CONSTRAINT "suspicious_reports_consent_state" CHECK (consent in ('none', 'pending', 'granted', 'refused', 'run_out')),
	CONSTRAINT "suspicious_reports_two_people" CHECK (approved_by is null or not (approved_by = any (writers))),
	CONSTRAINT "suspicious_reports_drafter_wrote" CHECK (drafted_by = any (writers)),
	CONSTRAINT "suspicious_reports_approved_whole" CHECK ((state = 'draft') = (approved_by is null) and (approved_by is null) = (approved_at is null)),
	CONSTRAINT "suspicious_reports_filed_whole" CHECK ((state in ('draft', 'approved')) = (filed_at is null) and (filed_at is null) = (filed_by is null or reference is null or file_digest is null)),
	CONSTRAINT "suspicious_reports_consent_whole" CHECK ((consent = 'none') = (consent_asked_at is null))
);
--> statement-breakpoint
ALTER TABLE "internal_report_reviews" ADD CONSTRAINT "internal_report_reviews_report_id_internal_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."internal_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_report_reviews" ADD CONSTRAINT "internal_report_reviews_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_report_reviews" ADD CONSTRAINT "internal_report_reviews_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_report_reviews" ADD CONSTRAINT "internal_report_reviews_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_report_reviews" ADD CONSTRAINT "internal_report_reviews_suspicious_report_id_suspicious_reports_id_fk" FOREIGN KEY ("suspicious_report_id") REFERENCES "public"."suspicious_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_reports" ADD CONSTRAINT "internal_reports_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_reports" ADD CONSTRAINT "internal_reports_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_reports" ADD CONSTRAINT "internal_reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_reports" ADD CONSTRAINT "internal_reports_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mlro_deputies" ADD CONSTRAINT "mlro_deputies_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mlro_deputies" ADD CONSTRAINT "mlro_deputies_named_by_staff_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mlro_deputies" ADD CONSTRAINT "mlro_deputies_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion_waits" ADD CONSTRAINT "suspicion_waits_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion_waits" ADD CONSTRAINT "suspicion_waits_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion_waits" ADD CONSTRAINT "suspicion_waits_released_by_staff_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_report_events" ADD CONSTRAINT "suspicious_report_events_report_id_suspicious_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."suspicious_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_report_events" ADD CONSTRAINT "suspicious_report_events_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_report_events" ADD CONSTRAINT "suspicious_report_events_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_report_events" ADD CONSTRAINT "suspicious_report_events_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_drafted_by_staff_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicious_reports" ADD CONSTRAINT "suspicious_reports_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "internal_report_reviews_open" ON "internal_report_reviews" USING btree ("decide_by","report_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "internal_report_reviews_customer_id_index" ON "internal_report_reviews" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "internal_report_reviews_suspicious_report_id_index" ON "internal_report_reviews" USING btree ("suspicious_report_id");--> statement-breakpoint
CREATE INDEX "internal_reports_of_customer" ON "internal_reports" USING btree ("customer_id","filed_at");--> statement-breakpoint
CREATE INDEX "internal_reports_of_filer" ON "internal_reports" USING btree ("filed_by","filed_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mlro_deputies_one" ON "mlro_deputies" USING btree ("staff_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "suspicion_waits_customer_id_index" ON "suspicion_waits" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "suspicious_reports_of_customer" ON "suspicious_reports" USING btree ("customer_id","drafted_at");--> statement-breakpoint
CREATE INDEX "suspicious_reports_due" ON "suspicious_reports" USING btree ("due_at","id") WHERE filed_at is null;--> statement-breakpoint
CREATE INDEX "suspicious_reports_consent" ON "suspicious_reports" USING btree ("customer_id") WHERE consent = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "suspicious_reports_amended_once" ON "suspicious_reports" USING btree ("amends") WHERE amends is not null;--> statement-breakpoint
-- The role that a person holds now: the MLRO's while named deputy, else their own; null when disabled.
CREATE FUNCTION role_of(who uuid) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT CASE WHEN EXISTS (SELECT 1 FROM mlro_deputies d WHERE d.staff_id = s.id AND d.ended_at IS NULL) THEN 'mlro' ELSE s.role END
  FROM staff s WHERE s.id = who AND s.disabled_at IS NULL $$;
--> statement-breakpoint
-- Whose eyes this transaction has: set by lib/suspicion alone, to a person of staff or to `system`.
CREATE FUNCTION suspicion_person() RETURNS uuid LANGUAGE sql STABLE
AS $$ SELECT CASE WHEN current_setting('unflag.person', true) ~ '^[0-9a-f-]{36}$' THEN current_setting('unflag.person', true)::uuid END $$;
--> statement-breakpoint
CREATE FUNCTION suspicion_reader() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT current_setting('unflag.person', true) IS NOT DISTINCT FROM 'system'
  OR coalesce(role_of(suspicion_person()) IN ('mlro', 'auditor'), false) $$;
--> statement-breakpoint
CREATE FUNCTION suspicion_writer() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT current_setting('unflag.person', true) IS NOT DISTINCT FROM 'system'
  OR coalesce(role_of(suspicion_person()) = 'mlro', false) $$;
--> statement-breakpoint
DO $$
DECLARE
  t text;
  mine CONSTANT text := '((SELECT unflag_all_entities()) OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))';
BEGIN
  FOREACH t IN ARRAY ARRAY['internal_reports', 'internal_report_reviews', 'suspicious_reports', 'suspicious_report_events', 'suspicion_waits']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY mlro_reads ON %I FOR SELECT TO unflag_app USING ((SELECT suspicion_reader()) AND %s)', t, mine);
    EXECUTE format('GRANT SELECT ON %I TO unflag_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['internal_report_reviews', 'suspicious_reports', 'suspicion_waits']
  LOOP
    EXECUTE format('CREATE POLICY mlro_changes ON %I FOR UPDATE TO unflag_app USING ((SELECT suspicion_writer()) AND %s)', t, mine);
    EXECUTE format('GRANT UPDATE ON %I TO unflag_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['suspicious_reports', 'suspicious_report_events']
  LOOP
    EXECUTE format('CREATE POLICY mlro_adds ON %I FOR INSERT TO unflag_app WITH CHECK ((SELECT suspicion_writer()) AND %s)', t, mine);
    EXECUTE format('GRANT INSERT ON %I TO unflag_app', t);
  END LOOP;
  EXECUTE format('CREATE POLICY mlro_takes_out ON suspicious_report_events FOR DELETE TO unflag_app USING ((SELECT suspicion_writer()) AND %s)', mine);
  EXECUTE format('CREATE POLICY filer_reads_own ON internal_reports FOR SELECT TO unflag_app USING (filed_by = (SELECT suspicion_person()) AND %s)', mine);
  EXECUTE format('CREATE POLICY anyone_files ON internal_reports FOR INSERT TO unflag_app WITH CHECK (filed_by = (SELECT suspicion_person()) AND %s)', mine);
  EXECUTE format('CREATE POLICY anyone_files ON internal_report_reviews FOR INSERT TO unflag_app WITH CHECK (state = ''mlro_review'' AND %s)', mine);
END $$;
--> statement-breakpoint
GRANT INSERT ON internal_reports, internal_report_reviews, mlro_deputies TO unflag_app;
--> statement-breakpoint
GRANT DELETE ON suspicious_report_events TO unflag_app;
--> statement-breakpoint
GRANT SELECT ON mlro_deputies TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, ended_by) ON mlro_deputies TO unflag_app;
--> statement-breakpoint
-- Records of suspicion are for the same eyes. The system itself (verification, checkpoints) reads the whole chain.
CREATE POLICY hidden_kinds ON records AS RESTRICTIVE FOR SELECT TO unflag_app
  USING (kind NOT LIKE 'suspicion.%' OR (SELECT unflag_all_entities()) OR (SELECT suspicion_reader()));
--> statement-breakpoint
CREATE TRIGGER internal_reports_stay BEFORE UPDATE OR DELETE ON internal_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The one question that others may ask: does this step of this customer wait? No row is shown, and asking notes what waits.
CREATE FUNCTION suspicion_awaits_consent(customer uuid, step_asked text, about_type text, about uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE entity uuid;
BEGIN
  SELECT r.entity_id INTO entity FROM suspicious_reports r
    WHERE r.customer_id = customer AND r.consent = 'pending' AND (r.consent_until IS NULL OR r.consent_until > at) LIMIT 1;
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
--> statement-breakpoint
REVOKE ALL ON FUNCTION suspicion_awaits_consent(uuid, text, text, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION suspicion_awaits_consent(uuid, text, text, uuid, timestamptz) TO unflag_app;
--> statement-breakpoint
-- Why this person may not act for the MLRO here: null when they may.
CREATE FUNCTION why_not_mlro(who uuid, entity uuid, customer uuid) RETURNS text LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM 1 FROM staff WHERE id = who FOR SHARE;
  IF role_of(who) IS DISTINCT FROM 'mlro' THEN RETURN 'role'; END IF;
  IF NOT EXISTS (SELECT 1 FROM staff_entities WHERE staff_id = who AND entity_id = entity) THEN RETURN 'entity'; END IF;
  IF EXISTS (SELECT 1 FROM conflicts WHERE staff_id = who AND customer_id = customer) THEN RETURN 'conflict'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_internal_report_review() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE why text;
BEGIN
  IF OLD.state <> 'mlro_review' OR NEW.version <= OLD.version
    OR (OLD.report_id, OLD.entity_id, OLD.customer_id, OLD.number, OLD.received_at, OLD.decide_by)
      IS DISTINCT FROM (NEW.report_id, NEW.entity_id, NEW.customer_id, NEW.number, NEW.received_at, NEW.decide_by) THEN
    PERFORM refuse_signature('a decision on an internal report stays', 'internal_report_reviews_stay');
  END IF;
  IF EXISTS (SELECT 1 FROM internal_reports r WHERE r.id = NEW.report_id AND r.filed_by = NEW.decided_by) THEN
    PERFORM refuse_signature('who reported does not decide on it', 'internal_report_reviews_two_people');
  END IF;
  why := why_not_mlro(NEW.decided_by, NEW.entity_id, NEW.customer_id);
  IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not decide: ' || why, 'internal_report_reviews_decider'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER internal_report_reviews_guarded BEFORE UPDATE ON internal_report_reviews
  FOR EACH ROW EXECUTE FUNCTION guard_internal_report_review();
--> statement-breakpoint
CREATE FUNCTION guard_suspicious_report() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  moves CONSTANT jsonb := '{"draft": ["approved"], "approved": ["draft", "filed"], "filed": ["acknowledged", "rejected"],
    "acknowledged": ["amended"], "rejected": ["amended"]}';
  why text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.consent <> 'none' THEN
      PERFORM refuse_signature('a report begins as a draft', 'suspicious_reports_begin');
    END IF;
    why := why_not_mlro(NEW.drafted_by, NEW.entity_id, NEW.customer_id);
    IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not draft: ' || why, 'suspicious_reports_drafter'); END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.entity_id, OLD.customer_id, OLD.number, OLD.regime, OLD.amends, OLD.drafted_by, OLD.drafted_at, OLD.due_at)
    IS DISTINCT FROM (NEW.id, NEW.entity_id, NEW.customer_id, NEW.number, NEW.regime, NEW.amends, NEW.drafted_by, NEW.drafted_at, NEW.due_at)
    OR NEW.version <= OLD.version OR NOT NEW.writers @> OLD.writers THEN
    PERFORM refuse_signature('a report stays about what it is about', 'suspicious_reports_stay');
  END IF;
  IF NEW.state <> OLD.state AND NOT coalesce(moves->OLD.state, '[]') ? NEW.state THEN
    PERFORM refuse_signature(OLD.state || ' does not become ' || NEW.state, 'suspicious_reports_moves');
  END IF;
  IF OLD.state <> 'draft' AND OLD.content IS DISTINCT FROM NEW.content THEN
    PERFORM refuse_signature('what was approved is what is filed', 'suspicious_reports_content_stays');
  END IF;
  IF OLD.filed_at IS NOT NULL AND (OLD.filed_at, OLD.filed_by, OLD.reference, OLD.file_digest, OLD.approved_by, OLD.approved_at)
    IS DISTINCT FROM (NEW.filed_at, NEW.filed_by, NEW.reference, NEW.file_digest, NEW.approved_by, NEW.approved_at) THEN
    PERFORM refuse_signature('what was filed stays filed', 'suspicious_reports_filed_stays');
  END IF;
  IF NEW.state = 'approved' AND OLD.state = 'draft' THEN
    why := why_not_mlro(NEW.approved_by, NEW.entity_id, NEW.customer_id);
    IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not approve: ' || why, 'suspicious_reports_approver'); END IF;
  END IF;
  IF NEW.consent <> OLD.consent AND NOT (
    (OLD.consent = 'none' AND NEW.consent = 'pending') OR (OLD.consent = 'pending' AND NEW.consent_ended_at IS NOT NULL)) THEN
    PERFORM refuse_signature('consent does not go so', 'suspicious_reports_consent_moves');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER suspicious_reports_guarded BEFORE INSERT OR UPDATE ON suspicious_reports
  FOR EACH ROW EXECUTE FUNCTION guard_suspicious_report();
--> statement-breakpoint
-- Which transactions a report names is settled with its approval.
CREATE FUNCTION guard_suspicious_report_events() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE about uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM suspicious_reports r WHERE r.id = about AND r.state = 'draft') THEN
    PERFORM refuse_signature('what was approved is what is filed', 'suspicious_report_events_stay');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER suspicious_report_events_guarded BEFORE INSERT OR DELETE ON suspicious_report_events
  FOR EACH ROW EXECUTE FUNCTION guard_suspicious_report_events();
--> statement-breakpoint
-- A deputy is named by who holds the role by themselves, and ends once.
CREATE FUNCTION guard_mlro_deputy() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL THEN PERFORM refuse_signature('what ended stays so', 'mlro_deputies_end_once'); END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.named_by AND role = 'mlro' AND disabled_at IS NULL) THEN
    PERFORM refuse_signature('only the MLRO names a deputy', 'mlro_deputies_namer');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff_id AND role IN ('officer', 'manager') AND disabled_at IS NULL) THEN
    PERFORM refuse_signature('a deputy is an officer or a manager', 'mlro_deputies_deputy');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mlro_deputies_guarded BEFORE INSERT OR UPDATE ON mlro_deputies FOR EACH ROW EXECUTE FUNCTION guard_mlro_deputy();
