CREATE TABLE "step_up_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"transaction" text NOT NULL,
	"step_up_id" uuid,
	"level" text NOT NULL,
	"passed" boolean NOT NULL,
	"effect" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "step_up_results_eventId_stepUpId_unique" UNIQUE NULLS NOT DISTINCT("event_id","step_up_id")
);
--> statement-breakpoint
CREATE TABLE "step_ups" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"transaction" text NOT NULL,
	"required" text NOT NULL,
	"state" text NOT NULL,
	"passed" text[] NOT NULL,
	"failures" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"result_event_id" uuid,
	CONSTRAINT "step_ups_state" CHECK (state in ('waiting', 'passed', 'failed', 'lapsed')),
	CONSTRAINT "step_ups_ended_whole" CHECK ((state = 'waiting') = (ended_at is null)),
	CONSTRAINT "step_ups_released_by" CHECK ((state in ('passed', 'failed')) = (result_event_id is not null))
);
--> statement-breakpoint
ALTER TABLE "step_up_results" ADD CONSTRAINT "step_up_results_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_up_results" ADD CONSTRAINT "step_up_results_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_up_results" ADD CONSTRAINT "step_up_results_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_up_results" ADD CONSTRAINT "step_up_results_step_up_id_step_ups_event_id_fk" FOREIGN KEY ("step_up_id") REFERENCES "public"."step_ups"("event_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_ups" ADD CONSTRAINT "step_ups_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_ups" ADD CONSTRAINT "step_ups_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_ups" ADD CONSTRAINT "step_ups_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_ups" ADD CONSTRAINT "step_ups_result_event_id_events_id_fk" FOREIGN KEY ("result_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "step_up_results_customer_id_transaction_index" ON "step_up_results" USING btree ("customer_id","transaction");--> statement-breakpoint
CREATE INDEX "step_ups_customer_id_transaction_index" ON "step_ups" USING btree ("customer_id","transaction");--> statement-breakpoint
CREATE INDEX "step_ups_expiry" ON "step_ups" USING btree ("expires_at") WHERE state = 'waiting';
--> statement-breakpoint
ALTER TABLE step_ups ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON step_ups TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));

--> statement-breakpoint
ALTER TABLE step_up_results ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON step_up_results TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT ON step_ups, step_up_results TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, passed, failures, ended_at, result_event_id) ON step_ups TO unflag_app;
