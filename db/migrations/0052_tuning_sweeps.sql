-- Sweeps of rule parameters, samples below the line, and what a proposal came to.
CREATE TABLE "tuning_samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sweep_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"parameter" text NOT NULL,
	"from_value" double precision NOT NULL,
	"at_value" double precision NOT NULL,
	"share" double precision NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reviewer_id" uuid,
	"verdict" text,
	"reviewed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "tuning_samples_state" CHECK (state in ('waiting', 'reviewed')),
	CONSTRAINT "tuning_samples_verdict" CHECK (verdict in ('worth_a_look', 'innocent', 'cannot_tell')),
	CONSTRAINT "tuning_samples_share" CHECK (share > 0 and share <= 1),
	CONSTRAINT "tuning_samples_whole" CHECK ((state = 'reviewed') = (verdict is not null and reviewer_id is not null and reviewed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "tuning_sweeps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"rule_set_id" uuid NOT NULL,
	"targets" jsonb NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid,
	"from" timestamp (3) with time zone NOT NULL,
	"to" timestamp (3) with time zone NOT NULL,
	"bound" uuid NOT NULL,
	"step" integer NOT NULL,
	"cursor" uuid,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"partial" jsonb,
	"result" jsonb,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "tuning_sweeps_state" CHECK (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
	CONSTRAINT "tuning_sweeps_purpose" CHECK (purpose in ('ask', 'propose'))
);
--> statement-breakpoint
ALTER TABLE "tuning_proposals" ALTER COLUMN "from_value" SET DATA TYPE double precision;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ALTER COLUMN "to_value" SET DATA TYPE double precision;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD COLUMN "made_by" uuid;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD COLUMN "sweep_id" uuid;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD COLUMN "why" text;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD COLUMN "followed" jsonb;--> statement-breakpoint
ALTER TABLE "tuning_samples" ADD CONSTRAINT "tuning_samples_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_samples" ADD CONSTRAINT "tuning_samples_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_samples" ADD CONSTRAINT "tuning_samples_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_samples" ADD CONSTRAINT "tuning_samples_sweep_id_tuning_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."tuning_sweeps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_samples" ADD CONSTRAINT "tuning_samples_reviewer_id_staff_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_sweeps" ADD CONSTRAINT "tuning_sweeps_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_sweeps" ADD CONSTRAINT "tuning_sweeps_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_sweeps" ADD CONSTRAINT "tuning_sweeps_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tuning_samples_once" ON "tuning_samples" USING btree ("event_id","rule","parameter");--> statement-breakpoint
CREATE INDEX "tuning_samples_entity_id_state_index" ON "tuning_samples" USING btree ("entity_id","state");--> statement-breakpoint
CREATE INDEX "tuning_samples_sweep_id_index" ON "tuning_samples" USING btree ("sweep_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tuning_sweeps_one_at_a_time" ON "tuning_sweeps" USING btree ("entity_id","purpose") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "tuning_sweeps_entity_id_created_at_index" ON "tuning_sweeps" USING btree ("entity_id","created_at");--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_sweep_id_tuning_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."tuning_sweeps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_adopted_whole" CHECK (state <> 'adopted' or (rule_set_id is not null and decided_by is not null));--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_dismissed_whole" CHECK (state <> 'dismissed' or (why is not null and decided_by is not null));--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tuning_sweeps', 'tuning_samples']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('CREATE POLICY by_grant ON %I AS RESTRICTIVE FOR SELECT TO unflag_app USING ((SELECT unflag_grantee()) IS NULL)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (state, step, cursor, done, partial, result, error, updated_at, finished_at) ON tuning_sweeps TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, reviewer_id, verdict, reviewed_at, version) ON tuning_samples TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (followed, why) ON tuning_proposals TO unflag_app;
