CREATE TABLE "dispute_causes" (
	"dispute_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"code" text NOT NULL,
	"partner" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_causes_dispute_id_event_id_pk" PRIMARY KEY("dispute_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "dispute_parties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"side" text NOT NULL,
	"words" "bytea",
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "dispute_parties_disputeId_side_unique" UNIQUE("dispute_id","side"),
	CONSTRAINT "dispute_parties_side" CHECK (side in ('merchant', 'consumer'))
);
--> statement-breakpoint
ALTER TABLE "disputes" DROP CONSTRAINT "disputes_state";--> statement-breakpoint
ALTER TABLE "disputes" DROP CONSTRAINT "disputes_decided_whole";--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "delay_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "refund_usd_cents" bigint;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "proposed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "approved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dispute_causes" ADD CONSTRAINT "dispute_causes_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_causes" ADD CONSTRAINT "dispute_causes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_causes" ADD CONSTRAINT "dispute_causes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_parties" ADD CONSTRAINT "dispute_parties_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_parties" ADD CONSTRAINT "dispute_parties_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_parties" ADD CONSTRAINT "dispute_parties_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispute_causes_event_id_index" ON "dispute_causes" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "dispute_parties_customer_id_index" ON "dispute_parties" USING btree ("customer_id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disputes_open" ON "disputes" USING btree ("due_at","id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "disputes_case_id_index" ON "disputes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "disputes_inquiry_id_index" ON "disputes" USING btree ("inquiry_id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_proposed_whole" CHECK ((state in ('decision_proposed', 'decided')) = (outcome is not null and proposed_by is not null and proposed_at is not null));--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_two_people" CHECK (approved_by is null or approved_by <> proposed_by);--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_money_by_two" CHECK (state <> 'decided' or outcome = 'release' or (approved_by is not null and approved_at is not null));--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_amounts" CHECK (case outcome when 'refund' then coalesce(refund_usd_cents, 0) > 0 and penalty_usd_cents is null
        when 'penalty' then coalesce(penalty_usd_cents, 0) > 0 and (refund_usd_cents is null or refund_usd_cents > 0)
        else refund_usd_cents is null and penalty_usd_cents is null end);--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_refund_within" CHECK (refund_usd_cents is null or usd_cents is null or refund_usd_cents <= usd_cents);--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_state" CHECK (state in ('open', 'evidence_asked', 'evidence_in', 'decision_proposed', 'decided'));--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_decided_whole" CHECK ((state = 'decided') = (decided_by is not null and decided_at is not null));--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_two_parties" CHECK (consumer_id is null or consumer_id <> merchant_id);--> statement-breakpoint
-- What was decided stays as it was decided: only that a party was told may still be noted, and that is theirs.
CREATE FUNCTION guard_decided_dispute() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'a decided dispute stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'disputes_decided_stay';
END $$;
--> statement-breakpoint
CREATE TRIGGER disputes_decided_stay BEFORE UPDATE OR DELETE ON disputes
  FOR EACH ROW WHEN (OLD.state = 'decided') EXECUTE FUNCTION guard_decided_dispute();
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dispute_parties', 'dispute_causes']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (words, told_at) ON dispute_parties TO unflag_app;
