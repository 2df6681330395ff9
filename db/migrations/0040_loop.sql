CREATE TABLE "auto_close_bands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"queue" text NOT NULL,
	"from_chance" real NOT NULL,
	"most_usd_cents" bigint NOT NULL,
	"sample_share" real NOT NULL,
	"why" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "auto_close_bands_state" CHECK (state in ('proposed', 'in_force', 'declined', 'ended')),
	CONSTRAINT "auto_close_bands_two_people" CHECK (decided_by is null or decided_by <> proposed_by),
	CONSTRAINT "auto_close_bands_in_force_decided" CHECK (state <> 'in_force' or decided_by is not null),
	CONSTRAINT "auto_close_bands_narrow" CHECK (from_chance >= 0.9 and sample_share >= 0.05 and most_usd_cents >= 0),
	CONSTRAINT "auto_close_bands_queue" CHECK (queue not in ('sanctions', 'insider'))
);
--> statement-breakpoint
CREATE TABLE "case_assessments" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"chance" real NOT NULL,
	"ranking" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"alert_count" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quality_samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"share" real NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"closed_by" uuid,
	"state" text NOT NULL,
	"reviewer_id" uuid,
	"verdict" text,
	"reason_code" text,
	"agreed" boolean,
	"reviewed_at" timestamp (3) with time zone,
	"reopened" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "quality_samples_kind" CHECK (kind in ('random', 'risk', 'auto')),
	CONSTRAINT "quality_samples_state" CHECK (state in ('waiting', 'reviewed')),
	CONSTRAINT "quality_samples_whole" CHECK ((state = 'reviewed') = (verdict is not null and reviewer_id is not null and agreed is not null)),
	CONSTRAINT "quality_samples_other_eyes" CHECK (reviewer_id is null or closed_by is null or reviewer_id <> closed_by)
);
--> statement-breakpoint
CREATE TABLE "triage_models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"trained_at" timestamp (3) with time zone NOT NULL,
	"learned_until" timestamp (3) with time zone NOT NULL,
	"model" jsonb NOT NULL,
	"evaluation" jsonb,
	"state" text NOT NULL,
	CONSTRAINT "triage_models_state" CHECK (state in ('in_use', 'retired', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "tuning_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"parameter" text NOT NULL,
	"from_value" real NOT NULL,
	"to_value" real NOT NULL,
	"evidence" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"rule_set_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "tuning_proposals_state" CHECK (state in ('open', 'adopted', 'dismissed', 'outdated'))
);
--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assessments" ADD CONSTRAINT "case_assessments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assessments" ADD CONSTRAINT "case_assessments_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assessments" ADD CONSTRAINT "case_assessments_model_id_triage_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."triage_models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_reviewer_id_staff_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage_models" ADD CONSTRAINT "triage_models_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tuning_proposals" ADD CONSTRAINT "tuning_proposals_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "auto_close_bands_one" ON "auto_close_bands" USING btree ("entity_id","queue") WHERE state in ('proposed', 'in_force');--> statement-breakpoint
CREATE INDEX "case_assessments_model_id_index" ON "case_assessments" USING btree ("model_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quality_samples_once" ON "quality_samples" USING btree ("case_id","drawn_at");--> statement-breakpoint
CREATE INDEX "quality_samples_state_drawn_at_index" ON "quality_samples" USING btree ("state","drawn_at");--> statement-breakpoint
CREATE INDEX "quality_samples_case_id_index" ON "quality_samples" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "triage_models_number" ON "triage_models" USING btree ("entity_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "triage_models_one_in_use" ON "triage_models" USING btree ("entity_id") WHERE state = 'in_use';--> statement-breakpoint
CREATE UNIQUE INDEX "tuning_proposals_one_open" ON "tuning_proposals" USING btree ("entity_id","rule","parameter") WHERE state = 'open';--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['triage_models', 'case_assessments', 'auto_close_bands', 'quality_samples', 'tuning_proposals']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING ((SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
    EXECUTE format('CREATE POLICY by_grant ON %I AS RESTRICTIVE FOR SELECT TO unflag_app USING ((SELECT unflag_grantee()) IS NULL)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO unflag_app', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (state) ON triage_models TO unflag_app;
--> statement-breakpoint
GRANT UPDATE, DELETE ON case_assessments TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, ended_by, ended_at, version) ON auto_close_bands TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, reviewer_id, verdict, reason_code, agreed, reviewed_at, reopened, version) ON quality_samples TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, rule_set_id, decided_by, decided_at, version) ON tuning_proposals TO unflag_app;
