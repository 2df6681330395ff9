CREATE TABLE "blocking_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"regime" text NOT NULL,
	"state" text NOT NULL,
	"restriction_id" uuid,
	"event_id" uuid,
	"queue" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"usd_cents" bigint,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"writers" uuid[] NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"filed_by" uuid,
	"filed_at" timestamp (3) with time zone,
	"reference" text,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledgement" text,
	"not_owed_because" text,
	"version" integer NOT NULL,
	CONSTRAINT "blocking_reports_entityId_number_unique" UNIQUE("entity_id","number"),
	CONSTRAINT "blocking_reports_kind" CHECK (kind in ('blocked', 'rejected', 'released')),
	CONSTRAINT "blocking_reports_state" CHECK (state in ('draft', 'approved', 'filed', 'acknowledged', 'not_owed')),
	CONSTRAINT "blocking_reports_about_one" CHECK ((kind = 'rejected') = (restriction_id is null) and (kind = 'rejected') = (event_id is not null)),
	CONSTRAINT "blocking_reports_two_people" CHECK (state = 'draft' or (approved_by is not null and approved_at is not null and approved_by <> all(writers) and cardinality(writers) > 0)),
	CONSTRAINT "blocking_reports_filed_whole" CHECK ((state in ('filed', 'acknowledged')) = (filed_by is not null and filed_at is not null and reference is not null)),
	CONSTRAINT "blocking_reports_acknowledged_whole" CHECK ((state = 'acknowledged') = (acknowledged_by is not null and acknowledged_at is not null and acknowledgement is not null)),
	CONSTRAINT "blocking_reports_not_owed_whole" CHECK ((state = 'not_owed') = (not_owed_because is not null))
);
--> statement-breakpoint
CREATE TABLE "report_copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"key" text,
	"body" text,
	"sha256" "bytea",
	"sealed_at" timestamp (3) with time zone,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "report_copies_state" CHECK (state in ('waiting', 'sealed', 'delivered', 'dead')),
	CONSTRAINT "report_copies_sealed_whole" CHECK ((state = 'waiting') = (body is null) and (body is null) = (key is null) and (body is null) = (sha256 is null) and (body is null) = (sealed_at is null)),
	CONSTRAINT "report_copies_delivered_whole" CHECK ((state = 'delivered') = (delivered_at is not null))
);
--> statement-breakpoint
CREATE TABLE "report_receiver_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"terms" jsonb,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "report_receiver_changes_kind" CHECK (kind in ('add', 'change', 'end')),
	CONSTRAINT "report_receiver_changes_state" CHECK (state in ('open', 'approved', 'rejected', 'withdrawn', 'lapsed')),
	CONSTRAINT "report_receiver_changes_terms" CHECK ((kind = 'end') = (terms is null)),
	CONSTRAINT "report_receiver_changes_decided" CHECK ((state = 'open') = (decided_at is null)),
	CONSTRAINT "report_receiver_changes_two_people" CHECK (state not in ('approved', 'rejected') or (decided_by is not null and decided_by <> proposed_by))
);
--> statement-breakpoint
CREATE TABLE "report_receivers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"key" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"change_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "report_receivers_state" CHECK (state in ('active', 'ended')),
	CONSTRAINT "report_receivers_ended_whole" CHECK ((state = 'ended') = (ended_at is not null)),
	CONSTRAINT "report_receivers_language" CHECK (language in ('en', 'zh'))
);
--> statement-breakpoint
CREATE TABLE "weekly_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"period_from" timestamp (3) with time zone NOT NULL,
	"period_to" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"version" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" uuid,
	"because" text,
	"content" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	CONSTRAINT "weekly_reports_once" UNIQUE("entity_id","period_to","version"),
	CONSTRAINT "weekly_reports_period" CHECK (period_from < period_to and period_to <= made_at),
	CONSTRAINT "weekly_reports_version" CHECK (version >= 1 and (version = 1) = (because is null)),
	CONSTRAINT "weekly_reports_fingerprint" CHECK (fingerprint = sha256(convert_to(content, 'UTF8')))
);
--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_restriction_id_restrictions_id_fk" FOREIGN KEY ("restriction_id") REFERENCES "public"."restrictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD CONSTRAINT "blocking_reports_acknowledged_by_staff_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_copies" ADD CONSTRAINT "report_copies_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_copies" ADD CONSTRAINT "report_copies_report_id_weekly_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."weekly_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_copies" ADD CONSTRAINT "report_copies_receiver_id_report_receivers_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."report_receivers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_copies" ADD CONSTRAINT "report_copies_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_receiver_changes" ADD CONSTRAINT "report_receiver_changes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_receiver_changes" ADD CONSTRAINT "report_receiver_changes_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_receiver_changes" ADD CONSTRAINT "report_receiver_changes_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_receivers" ADD CONSTRAINT "report_receivers_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_receivers" ADD CONSTRAINT "report_receivers_change_id_report_receiver_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."report_receiver_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_reports" ADD CONSTRAINT "weekly_reports_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_reports" ADD CONSTRAINT "weekly_reports_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blocking_reports_once_blocked" ON "blocking_reports" USING btree ("restriction_id","kind","regime") WHERE restriction_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "blocking_reports_once_rejected" ON "blocking_reports" USING btree ("event_id","kind","regime") WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX "blocking_reports_due" ON "blocking_reports" USING btree ("due_at","id") WHERE state in ('draft', 'approved');--> statement-breakpoint
CREATE INDEX "blocking_reports_customer_id_index" ON "blocking_reports" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_copies_once" ON "report_copies" USING btree ("report_id","receiver_id") WHERE asked_by is null;--> statement-breakpoint
CREATE INDEX "report_copies_report_id_index" ON "report_copies" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "report_copies_due" ON "report_copies" USING btree ("state","next_at") WHERE state in ('waiting', 'sealed');--> statement-breakpoint
CREATE UNIQUE INDEX "report_receiver_changes_one_open" ON "report_receiver_changes" USING btree ("receiver_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "report_receiver_changes_entity_id_proposed_at_index" ON "report_receiver_changes" USING btree ("entity_id","proposed_at");--> statement-breakpoint
CREATE INDEX "report_receivers_entity_id_state_index" ON "report_receivers" USING btree ("entity_id","state");--> statement-breakpoint
CREATE INDEX "weekly_reports_made_at_index" ON "weekly_reports" USING btree ("made_at");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['report_receivers', 'report_receiver_changes', 'weekly_reports', 'report_copies', 'blocking_reports']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE ON report_receivers, blocking_reports TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at) ON report_receiver_changes TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, key, body, sha256, sealed_at, attempts, next_at, delivered_at, answer) ON report_copies TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER weekly_reports_append_only BEFORE UPDATE OR DELETE ON weekly_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A week is reported once, after it is over by this server's own clock, and weeks of one entity do not overlap. A correction
-- follows the version before it, for the same week.
CREATE FUNCTION guard_weekly_report() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('weekly report ' || NEW.entity_id::text, 0));
  IF NEW.period_to > clock_timestamp() THEN
    RAISE EXCEPTION 'a week that is not over is not reported' USING ERRCODE = 'check_violation', CONSTRAINT = 'weekly_reports_over';
  END IF;
  IF NEW.version = 1 AND EXISTS (SELECT 1 FROM weekly_reports w WHERE w.entity_id = NEW.entity_id AND w.version = 1
      AND w.period_to <> NEW.period_to AND tstzrange(w.period_from, w.period_to) && tstzrange(NEW.period_from, NEW.period_to)) THEN
    RAISE EXCEPTION 'weeks do not overlap' USING ERRCODE = 'check_violation', CONSTRAINT = 'weekly_reports_overlap';
  END IF;
  IF NEW.version > 1 AND NOT EXISTS (SELECT 1 FROM weekly_reports w WHERE w.entity_id = NEW.entity_id
      AND w.period_to = NEW.period_to AND w.period_from = NEW.period_from AND w.version = NEW.version - 1) THEN
    RAISE EXCEPTION 'a correction follows the version before it' USING ERRCODE = 'check_violation', CONSTRAINT = 'weekly_reports_follows';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER weekly_reports_guard BEFORE INSERT ON weekly_reports FOR EACH ROW EXECUTE FUNCTION guard_weekly_report();
--> statement-breakpoint
-- A receiver is what an approved change of two people says, and nothing else.
CREATE FUNCTION guard_report_receiver() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  change report_receiver_changes%ROWTYPE;
BEGIN
  SELECT * INTO change FROM report_receiver_changes WHERE id = NEW.change_id;
  IF change.state IS DISTINCT FROM 'approved' OR change.receiver_id <> NEW.id OR change.entity_id <> NEW.entity_id
    OR (change.kind = 'end') <> (NEW.state = 'ended')
    OR (change.terms IS NOT NULL AND (change.terms->>'key' <> NEW.key OR change.terms->>'name' <> NEW.name
      OR change.terms->>'language' <> NEW.language OR (change.terms->>'email') IS DISTINCT FROM NEW.email))
    OR (TG_OP = 'UPDATE' AND NEW.change_id = OLD.change_id)
    OR (TG_OP = 'UPDATE' AND change.kind = 'end' AND (NEW.key <> OLD.key OR NEW.email IS DISTINCT FROM OLD.email)) THEN
    RAISE EXCEPTION 'a receiver is what two people approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_receivers_two_people';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_receivers_guard BEFORE INSERT OR UPDATE ON report_receivers FOR EACH ROW EXECUTE FUNCTION guard_report_receiver();
--> statement-breakpoint
-- What is asked for is not changed while it waits, and a decision on it stands.
CREATE FUNCTION guard_report_receiver_change() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.state <> 'open' THEN
    RAISE EXCEPTION 'it was decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_receiver_changes_decided_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_receiver_changes_guard BEFORE UPDATE ON report_receiver_changes FOR EACH ROW EXECUTE FUNCTION guard_report_receiver_change();
--> statement-breakpoint
-- What a second person approved is what is filed: nothing of it changes any more, and no step is taken back.
CREATE FUNCTION guard_blocking_report() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'draft'), ('draft', 'approved'), ('draft', 'not_owed'), ('approved', 'draft'),
      ('approved', 'filed'), ('filed', 'acknowledged')) THEN
    RAISE EXCEPTION 'a report does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'blocking_reports_order';
  END IF;
  IF NEW.due_at <> OLD.due_at OR NEW.occurred_at <> OLD.occurred_at OR NEW.customer_id <> OLD.customer_id OR NEW.regime <> OLD.regime
    OR NEW.kind <> OLD.kind OR NOT NEW.writers @> OLD.writers
    OR (OLD.state <> 'draft' AND NEW.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.usd_cents IS DISTINCT FROM OLD.usd_cents
      OR NEW.writers <> OLD.writers OR NEW.approved_by <> OLD.approved_by)) THEN
    RAISE EXCEPTION 'what was approved is what is filed' USING ERRCODE = 'check_violation', CONSTRAINT = 'blocking_reports_frozen';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER blocking_reports_guard BEFORE UPDATE ON blocking_reports FOR EACH ROW EXECUTE FUNCTION guard_blocking_report();
