CREATE TABLE "shadow_days" (
	"rule_set_id" uuid NOT NULL,
	"day" date NOT NULL,
	"entity_id" uuid NOT NULL,
	"both" integer NOT NULL,
	"only_live" integer NOT NULL,
	"only_shadow" integer NOT NULL,
	"per_rule" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shadow_days_rule_set_id_day_pk" PRIMARY KEY("rule_set_id","day")
);
--> statement-breakpoint
CREATE TABLE "shadow_decisions" (
	"event_id" uuid NOT NULL,
	"rule_set_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"score" real NOT NULL,
	"measure" text NOT NULL,
	"answer" text NOT NULL,
	"alert" boolean NOT NULL,
	"live_alert" boolean NOT NULL,
	"hits" jsonb NOT NULL,
	CONSTRAINT "shadow_decisions_rule_set_id_event_id_pk" PRIMARY KEY("rule_set_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "shadow_days" ADD CONSTRAINT "shadow_days_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shadow_days" ADD CONSTRAINT "shadow_days_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shadow_decisions" ADD CONSTRAINT "shadow_decisions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shadow_decisions" ADD CONSTRAINT "shadow_decisions_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "shadow_decisions" ADD CONSTRAINT "shadow_decisions_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "shadow_decisions_rule_set_id_received_at_index" ON "shadow_decisions" USING btree ("rule_set_id","received_at");
--> statement-breakpoint
ALTER TABLE shadow_decisions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON shadow_decisions TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT ON shadow_decisions TO unflag_app;
--> statement-breakpoint
ALTER TABLE shadow_days ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON shadow_days TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT ON shadow_days TO unflag_app;
