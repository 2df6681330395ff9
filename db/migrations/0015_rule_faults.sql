CREATE TABLE "rule_faults" (
	"rule_set_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"count" bigint NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_faults_rule_set_id_rule_code_pk" PRIMARY KEY("rule_set_id","rule","code")
);
--> statement-breakpoint
ALTER TABLE "rule_faults" ADD CONSTRAINT "rule_faults_rule_set_id_rule_sets_id_fk" FOREIGN KEY ("rule_set_id") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_faults" ADD CONSTRAINT "rule_faults_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE rule_faults ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON rule_faults TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rule_faults TO unflag_app;
