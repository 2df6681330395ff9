CREATE TABLE "rule_outcomes" (
	"entity_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"grade" text NOT NULL,
	"closed" integer NOT NULL,
	"deserved" integer NOT NULL,
	CONSTRAINT "rule_outcomes_entity_id_rule_grade_pk" PRIMARY KEY("entity_id","rule","grade")
);
--> statement-breakpoint
ALTER TABLE "rule_outcomes" ADD CONSTRAINT "rule_outcomes_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE rule_outcomes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON rule_outcomes TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rule_outcomes TO unflag_app;
