CREATE TABLE "audit_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sample_id" uuid,
	"case_id" uuid,
	"customer_id" uuid,
	"weight" text NOT NULL,
	"words" "bytea" NOT NULL,
	"state" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "audit_findings_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "audit_findings_state" CHECK (state in ('open', 'answered', 'closed')),
	CONSTRAINT "audit_findings_weight" CHECK (weight in ('minor', 'major', 'critical')),
	CONSTRAINT "audit_findings_not_own" CHECK (owner_id <> raised_by and (answered_by is null or answered_by <> raised_by)),
	CONSTRAINT "audit_findings_closed_whole" CHECK ((state = 'closed') = (closed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "audit_sample_items" (
	"sample_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"drawn" text NOT NULL,
	"weighs" text[] NOT NULL,
	"looked_by" uuid,
	"looked_at" timestamp (3) with time zone,
	"verdict" text,
	CONSTRAINT "audit_sample_items_sample_id_case_id_pk" PRIMARY KEY("sample_id","case_id"),
	CONSTRAINT "audit_sample_items_drawn" CHECK (drawn in ('random', 'risk')),
	CONSTRAINT "audit_sample_items_verdict" CHECK (verdict is null or verdict in ('in_order', 'finding'))
);
--> statement-breakpoint
CREATE TABLE "audit_samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"seed" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"to" timestamp (3) with time zone NOT NULL,
	"at_random" integer NOT NULL,
	"by_risk" integer NOT NULL,
	"population" integer NOT NULL,
	"population_digest" "bytea" NOT NULL,
	"drawn_digest" "bytea" NOT NULL,
	"drawn_by" uuid NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_samples_entityId_number_unique" UNIQUE("entity_id","number")
);
--> statement-breakpoint
CREATE TABLE "information_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"authority" text NOT NULL,
	"reference" text,
	"regulator_id" uuid,
	"words" "bytea" NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"filed_by" uuid NOT NULL,
	"owner_id" uuid,
	"export_id" uuid,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "information_requests_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "information_requests_state" CHECK (state in ('received', 'in_work', 'answered', 'closed', 'withdrawn')),
	CONSTRAINT "information_requests_answered_whole" CHECK ((state in ('answered', 'closed')) = (answered_at is not null and answered_by is not null)),
	CONSTRAINT "information_requests_closed_whole" CHECK ((state in ('closed', 'withdrawn')) = (closed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "record_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"scope" jsonb NOT NULL,
	"records" integer NOT NULL,
	"size" bigint NOT NULL,
	"digest" "bytea" NOT NULL,
	"bundle" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"done" bigint NOT NULL,
	"total" bigint NOT NULL,
	"result" jsonb,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "regulator_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"customer_ids" uuid[],
	"case_ids" uuid[],
	"data_from" timestamp (3) with time zone,
	"data_to" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "regulator_grants_state" CHECK (state in ('proposed', 'in_force', 'rejected', 'ended')),
	CONSTRAINT "regulator_grants_two_people" CHECK (decided_by is null or decided_by <> proposed_by),
	CONSTRAINT "regulator_grants_not_self" CHECK (staff_id <> proposed_by and (decided_by is null or staff_id <> decided_by)),
	CONSTRAINT "regulator_grants_decided_whole" CHECK ((state = 'proposed') = (decided_at is null)),
	CONSTRAINT "regulator_grants_ended_whole" CHECK ((state = 'ended') = (ended_at is not null)),
	CONSTRAINT "regulator_grants_span" CHECK (data_from is null or data_to is null or data_from < data_to),
	CONSTRAINT "regulator_grants_kinds" CHECK (cardinality(kinds) > 0)
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "block_token" "bytea";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "about_transaction" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "points_fingerprint" "bytea";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "grantee_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_sample_id_audit_samples_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."audit_samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_raised_by_staff_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_findings" ADD CONSTRAINT "audit_findings_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_items" ADD CONSTRAINT "audit_sample_items_sample_id_audit_samples_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."audit_samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_items" ADD CONSTRAINT "audit_sample_items_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_items" ADD CONSTRAINT "audit_sample_items_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_items" ADD CONSTRAINT "audit_sample_items_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample_items" ADD CONSTRAINT "audit_sample_items_looked_by_staff_id_fk" FOREIGN KEY ("looked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_samples" ADD CONSTRAINT "audit_samples_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_samples" ADD CONSTRAINT "audit_samples_drawn_by_staff_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_regulator_id_staff_id_fk" FOREIGN KEY ("regulator_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_export_id_record_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."record_exports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_exports" ADD CONSTRAINT "record_exports_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_exports" ADD CONSTRAINT "record_exports_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_verifications" ADD CONSTRAINT "record_verifications_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regulator_grants" ADD CONSTRAINT "regulator_grants_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regulator_grants" ADD CONSTRAINT "regulator_grants_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regulator_grants" ADD CONSTRAINT "regulator_grants_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regulator_grants" ADD CONSTRAINT "regulator_grants_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regulator_grants" ADD CONSTRAINT "regulator_grants_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_findings_state_due_at_index" ON "audit_findings" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "audit_samples_entity_id_drawn_at_index" ON "audit_samples" USING btree ("entity_id","drawn_at");--> statement-breakpoint
CREATE INDEX "information_requests_state_due_at_index" ON "information_requests" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "record_exports_entity_id_made_at_index" ON "record_exports" USING btree ("entity_id","made_at");--> statement-breakpoint
CREATE INDEX "regulator_grants_staff_id_state_index" ON "regulator_grants" USING btree ("staff_id","state");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_grantee_id_staff_id_fk" FOREIGN KEY ("grantee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_block_token_index" ON "events" USING btree ("block_token") WHERE block_token is not null;--> statement-breakpoint
CREATE INDEX "events_about_transaction_index" ON "events" USING btree ("about_transaction") WHERE about_transaction is not null;--> statement-breakpoint
CREATE INDEX "events_points_fingerprint_index" ON "events" USING btree ("points_fingerprint") WHERE points_fingerprint is not null;
--> statement-breakpoint
GRANT SELECT, INSERT ON regulator_grants, record_verifications, record_exports, information_requests, audit_samples, audit_sample_items,
  audit_findings TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, ended_by, ended_at, version) ON regulator_grants TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, done, total, result, finished_at) ON record_verifications TO unflag_app;
--> statement-breakpoint
GRANT UPDATE ON information_requests TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (looked_by, looked_at, verdict) ON audit_sample_items TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (words, state, owner_id, due_at, answered_by, answered_at, closed_by, closed_at, version) ON audit_findings TO unflag_app;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['regulator_grants', 'record_exports', 'information_requests', 'audit_samples', 'audit_sample_items', 'audit_findings']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['record_exports', 'audit_samples']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_kept', t);
  END LOOP;
END $$;
--> statement-breakpoint

-- The regulator on whose behalf a transaction reads; null for everybody else. Set by the one place that opens transactions.
CREATE FUNCTION unflag_grantee() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('unflag.grantee', true), '')::uuid $$;
--> statement-breakpoint
-- What began at an instant, of an entity, customer and case, of one kind: is it granted now? Asked only for regulators.
CREATE FUNCTION unflag_granted(kind text, entity uuid, customer uuid, of_case uuid, began timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
    AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND g.entity_id = entity
    AND (kind IS NULL OR (kind = ANY (g.kinds)
      AND (g.customer_ids IS NULL OR customer = ANY (g.customer_ids)) AND (g.case_ids IS NULL OR of_case = ANY (g.case_ids))))
    AND (began IS NULL OR ((g.data_from IS NULL OR began >= g.data_from) AND (g.data_to IS NULL OR began < g.data_to))));
END $$;
--> statement-breakpoint
-- A customer is there for whoever may see something of theirs by customer or case; one who came after the span is not.
CREATE FUNCTION unflag_granted_customer(id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM customers c JOIN regulator_grants g ON g.entity_id = c.entity_id
    WHERE c.id = unflag_granted_customer.id AND g.staff_id = unflag_grantee() AND g.state = 'in_force'
    AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND 'customers' = ANY (g.kinds)
    AND (g.customer_ids IS NULL OR c.id = ANY (g.customer_ids))
    AND (g.data_to IS NULL OR c.created_at < g.data_to)
    AND (g.case_ids IS NULL OR EXISTS (SELECT 1 FROM cases k WHERE k.customer_id = c.id AND k.id = ANY (g.case_ids))));
END $$;
--> statement-breakpoint
-- A key opens what is granted of its customer, also where who the customer is is not.
CREATE FUNCTION unflag_granted_key(id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM customers c JOIN regulator_grants g ON g.entity_id = c.entity_id
    WHERE c.id = unflag_granted_key.id AND g.staff_id = unflag_grantee() AND g.state = 'in_force'
    AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz
    AND (g.customer_ids IS NULL OR c.id = ANY (g.customer_ids))
    AND (g.case_ids IS NULL OR EXISTS (SELECT 1 FROM cases k WHERE k.customer_id = c.id AND k.id = ANY (g.case_ids))));
END $$;
--> statement-breakpoint
CREATE FUNCTION unflag_granted_event(id uuid, entity uuid, customer uuid, began timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN unflag_granted('transactions', entity, customer, NULL, began)
    OR EXISTS (SELECT 1 FROM alerts a WHERE a.event_id = unflag_granted_event.id
      AND unflag_granted('transactions', entity, customer, a.case_id, began));
END $$;
--> statement-breakpoint
CREATE FUNCTION unflag_granted_document(id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN EXISTS (SELECT 1 FROM documents d LEFT JOIN inquiry_items i ON i.id = d.item_id LEFT JOIN inquiries q ON q.id = i.inquiry_id
    LEFT JOIN appeals a ON a.id = d.appeal_id WHERE d.id = unflag_granted_document.id
    AND unflag_granted('documents', d.entity_id, d.customer_id, coalesce(q.case_id, a.case_id), d.created_at));
END $$;
--> statement-breakpoint
-- Customer, case and beginning of what a record is about, and of which kind that is; no row when it is none of these.
CREATE FUNCTION unflag_subject(subject_type text, id uuid, OUT kind text, OUT customer uuid, OUT of_case uuid) RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  CASE subject_type
    WHEN 'case' THEN SELECT 'cases', t.customer_id, t.id INTO kind, customer, of_case FROM cases t WHERE t.id = unflag_subject.id;
    WHEN 'clearance' THEN SELECT 'cases', t.customer_id, t.case_id INTO kind, customer, of_case FROM clearances t WHERE t.id = unflag_subject.id;
    WHEN 'match' THEN SELECT 'matches', t.customer_id, t.case_id INTO kind, customer, of_case FROM matches t WHERE t.id = unflag_subject.id;
    WHEN 'restriction' THEN SELECT 'restrictions', t.customer_id, t.case_id INTO kind, customer, of_case FROM restrictions t WHERE t.id = unflag_subject.id;
    WHEN 'appeal' THEN SELECT 'appeals', t.customer_id, t.case_id INTO kind, customer, of_case FROM appeals t WHERE t.id = unflag_subject.id;
    WHEN 'inquiry' THEN SELECT 'inquiries', t.customer_id, t.case_id INTO kind, customer, of_case FROM inquiries t WHERE t.id = unflag_subject.id;
    WHEN 'dispute' THEN SELECT 'disputes', t.merchant_id, t.case_id INTO kind, customer, of_case FROM disputes t WHERE t.id = unflag_subject.id;
    WHEN 'event' THEN SELECT 'transactions', t.customer_id, a.case_id INTO kind, customer, of_case
      FROM events t LEFT JOIN alerts a ON a.event_id = t.id WHERE t.id = unflag_subject.id LIMIT 1;
    WHEN 'document' THEN SELECT 'documents', d.customer_id, coalesce(q.case_id, a.case_id) INTO kind, customer, of_case FROM documents d
      LEFT JOIN inquiry_items i ON i.id = d.item_id LEFT JOIN inquiries q ON q.id = i.inquiry_id LEFT JOIN appeals a ON a.id = d.appeal_id
      WHERE d.id = unflag_subject.id;
    WHEN 'customer' THEN kind := 'customers'; customer := unflag_subject.id;
    WHEN 'legal_request' THEN kind := 'legal_requests';
    WHEN 'investigation' THEN kind := 'investigations';
    ELSE kind := NULL;
  END CASE;
END $$;
--> statement-breakpoint
-- A record is there for whoever is granted the record and what it is about, then; a batch of events for whoever may see one of them.
CREATE FUNCTION unflag_granted_record(entity uuid, subject_type text, subject_id text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  id uuid;
  told record;
BEGIN
  IF subject_id ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN id := subject_id::uuid; END IF;
  IF subject_type = 'batch' THEN
    RETURN EXISTS (SELECT 1 FROM events e WHERE e.batch_id = id AND unflag_granted_event(e.id, e.entity_id, e.customer_id, e.at)
      AND EXISTS (SELECT 1 FROM regulator_grants g WHERE g.staff_id = unflag_grantee() AND g.state = 'in_force'
        AND g.expires_at > current_setting('unflag.grantee_at')::timestamptz AND g.entity_id = e.entity_id AND 'records' = ANY (g.kinds)));
  END IF;
  IF entity IS NULL OR id IS NULL THEN RETURN false; END IF;
  SELECT * INTO told FROM unflag_subject(subject_type, id);
  IF told.kind IS NULL AND subject_type NOT IN ('rule_set', 'entity') THEN RETURN false; END IF;
  RETURN unflag_granted('records', entity, told.customer, told.of_case, at)
    AND (told.kind IS NULL OR unflag_granted(told.kind, entity, told.customer, told.of_case, NULL));
END $$;
--> statement-breakpoint
CREATE FUNCTION unflag_granted_row(kind text, row_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  CASE kind
    WHEN 'cases' THEN RETURN EXISTS (SELECT 1 FROM cases t WHERE t.id = row_id AND unflag_granted('cases', t.entity_id, t.customer_id, t.id, t.opened_at));
    WHEN 'matches' THEN RETURN EXISTS (SELECT 1 FROM matches t WHERE t.id = row_id AND unflag_granted('matches', t.entity_id, t.customer_id, t.case_id, t.opened_at));
    WHEN 'restrictions' THEN RETURN EXISTS (SELECT 1 FROM restrictions t WHERE t.id = row_id AND unflag_granted('restrictions', t.entity_id, t.customer_id, t.case_id, t.created_at));
    WHEN 'appeals' THEN RETURN EXISTS (SELECT 1 FROM appeals t WHERE t.id = row_id AND unflag_granted('appeals', t.entity_id, t.customer_id, t.case_id, t.received_at));
    WHEN 'inquiries' THEN RETURN EXISTS (SELECT 1 FROM inquiries t WHERE t.id = row_id AND unflag_granted('inquiries', t.entity_id, t.customer_id, t.case_id, t.created_at));
    WHEN 'transactions' THEN RETURN EXISTS (SELECT 1 FROM events t WHERE t.id = row_id AND unflag_granted_event(t.id, t.entity_id, t.customer_id, t.at));
    WHEN 'legal_requests' THEN RETURN EXISTS (SELECT 1 FROM legal_requests t WHERE t.id = row_id AND unflag_granted('legal_requests', t.entity_id, NULL, NULL, t.received_at));
    WHEN 'investigations' THEN RETURN EXISTS (SELECT 1 FROM investigations t WHERE t.id = row_id AND unflag_granted('investigations', t.entity_id, NULL, NULL, t.opened_at));
    WHEN 'customers' THEN RETURN unflag_granted_customer(row_id);
    WHEN 'documents' THEN RETURN unflag_granted_document(row_id);
    ELSE RETURN false;
  END CASE;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('cases', $c$unflag_granted('cases', entity_id, customer_id, id, opened_at)$c$),
    ('alerts', $c$unflag_granted_row('cases', case_id)$c$),
    ('case_notes', $c$unflag_granted_row('cases', case_id)$c$),
    ('case_steps', $c$unflag_granted_row('cases', case_id)$c$),
    ('case_views', $c$unflag_granted_row('cases', case_id)$c$),
    ('clearances', $c$unflag_granted('cases', entity_id, customer_id, case_id, created_at)$c$),
    ('matches', $c$unflag_granted('matches', entity_id, customer_id, case_id, opened_at)$c$),
    ('match_steps', $c$unflag_granted_row('matches', match_id)$c$),
    ('customers', $c$unflag_granted_customer(id)$c$),
    ('customer_keys', $c$unflag_granted_customer(customer_id) OR unflag_granted_key(customer_id)$c$),
    ('customer_tokens', $c$unflag_granted_customer(customer_id)$c$),
    ('profiles', $c$unflag_granted_customer(customer_id)$c$),
    ('risk_ratings', $c$unflag_granted_customer(customer_id)$c$),
    ('risk_overrides', $c$unflag_granted_customer(customer_id)$c$),
    ('events', $c$unflag_granted_event(id, entity_id, customer_id, at)$c$),
    ('step_ups', $c$unflag_granted_row('transactions', event_id)$c$),
    ('step_up_results', $c$unflag_granted_row('transactions', event_id)$c$),
    ('restrictions', $c$unflag_granted('restrictions', entity_id, customer_id, case_id, created_at)$c$),
    ('restriction_causes', $c$unflag_granted_row('restrictions', restriction_id)$c$),
    ('restriction_proposals', $c$unflag_granted_row('restrictions', restriction_id)$c$),
    ('restriction_approvals', $c$EXISTS (SELECT 1 FROM restriction_proposals p WHERE p.id = proposal_id)$c$),
    ('appeals', $c$unflag_granted('appeals', entity_id, customer_id, case_id, received_at)$c$),
    ('appeal_points', $c$unflag_granted_row('appeals', appeal_id)$c$),
    ('appeal_messages', $c$unflag_granted_row('appeals', appeal_id)$c$),
    ('appeal_refusals', $c$unflag_granted_row('appeals', appeal_id)$c$),
    ('inquiries', $c$unflag_granted('inquiries', entity_id, customer_id, case_id, created_at)$c$),
    ('inquiry_items', $c$unflag_granted_row('inquiries', inquiry_id)$c$),
    ('inquiry_messages', $c$unflag_granted_row('inquiries', inquiry_id)$c$),
    ('documents', $c$unflag_granted_document(id)$c$),
    ('document_hashes', $c$unflag_granted_document(document_id)$c$),
    ('document_reasons', $c$staff_id = (SELECT unflag_grantee())$c$),
    ('legal_requests', $c$unflag_granted('legal_requests', entity_id, NULL, NULL, received_at)$c$),
    ('legal_request_entries', $c$unflag_granted_row('legal_requests', legal_request_id)$c$),
    ('legal_request_files', $c$unflag_granted_row('legal_requests', legal_request_id)$c$),
    ('investigations', $c$unflag_granted('investigations', entity_id, NULL, NULL, opened_at)$c$),
    ('investigation_members', $c$unflag_granted_row('investigations', investigation_id)$c$),
    ('investigation_notes', $c$unflag_granted_row('investigations', investigation_id)$c$),
    ('disputes', $c$unflag_granted('disputes', entity_id, merchant_id, case_id, opened_at)$c$),
    ('rule_sets', $c$unflag_granted(NULL, entity_id, NULL, NULL, NULL)$c$),
    ('settings', $c$unflag_granted(NULL, entity_id, NULL, NULL, NULL)$c$),
    ('records', $c$unflag_granted_record(entity_id, subject_type, subject_id, at)$c$),
    ('regulator_grants', $c$staff_id = (SELECT unflag_grantee())$c$),
    ('information_requests', $c$regulator_id = (SELECT unflag_grantee())$c$),
    ('record_exports', $c$made_by = (SELECT unflag_grantee()) OR EXISTS (SELECT 1 FROM information_requests r WHERE r.export_id = record_exports.id)$c$)
  ) AS rules (name, test)
  LOOP
    EXECUTE format('CREATE POLICY by_grant ON %I AS RESTRICTIVE FOR SELECT TO unflag_app USING ((SELECT unflag_grantee()) IS NULL OR %s)',
      rule.name, rule.test);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whatever else has row security is closed to regulators until somebody says what of it is granted. Asked again after each migration.
CREATE FUNCTION unflag_close_to_regulators() RETURNS void LANGUAGE plpgsql
AS $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
    AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'by_grant')
  LOOP
    EXECUTE format('CREATE POLICY by_grant ON %I AS RESTRICTIVE FOR SELECT TO unflag_app USING ((SELECT unflag_grantee()) IS NULL)', t);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION unflag_close_to_regulators() FROM PUBLIC;
--> statement-breakpoint
SELECT unflag_close_to_regulators();
--> statement-breakpoint
-- A batch's leaves, in the order of their tree: digests of digests, so that a proof needs no rows that the asker may not see.
CREATE FUNCTION batch_leaves(batch uuid) RETURNS TABLE (id uuid, leaf bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT e.id, sha256('\x00'::bytea || uuid_send(e.id) || e.fingerprint || coalesce(e.points_fingerprint, ''::bytea))
  FROM events e WHERE e.batch_id = batch AND e.fingerprint IS NOT NULL ORDER BY e.id $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION batch_leaves(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION batch_leaves(uuid) TO unflag_app;
