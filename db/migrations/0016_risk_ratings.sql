CREATE TABLE "risk_overrides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"level" text NOT NULL,
	"reason" "bytea" NOT NULL,
	"state" text NOT NULL,
	"two_people" boolean NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "risk_overrides_state" CHECK (state in ('proposed', 'in_force', 'rejected', 'ended')),
	CONSTRAINT "risk_overrides_level" CHECK (level in ('low', 'medium', 'high')),
	CONSTRAINT "risk_overrides_two_people" CHECK (not (two_people and state = 'in_force') or (decided_by is not null and decided_by <> proposed_by))
);
--> statement-breakpoint
CREATE TABLE "risk_ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"level" text NOT NULL,
	"score" real NOT NULL,
	"factors" jsonb NOT NULL,
	"enhanced_due_diligence" boolean NOT NULL,
	"asks" text[] NOT NULL,
	"cause" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"next_review_at" timestamp (3) with time zone NOT NULL,
	"current" boolean NOT NULL,
	CONSTRAINT "risk_ratings_level" CHECK (level in ('low', 'medium', 'high'))
);
--> statement-breakpoint
ALTER TABLE "risk_overrides" ADD CONSTRAINT "risk_overrides_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_overrides" ADD CONSTRAINT "risk_overrides_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_overrides" ADD CONSTRAINT "risk_overrides_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_overrides" ADD CONSTRAINT "risk_overrides_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_ratings" ADD CONSTRAINT "risk_ratings_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_ratings" ADD CONSTRAINT "risk_ratings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_overrides_one_open" ON "risk_overrides" USING btree ("customer_id") WHERE state in ('proposed', 'in_force');--> statement-breakpoint
CREATE INDEX "risk_overrides_expiry" ON "risk_overrides" USING btree ("expires_at") WHERE state in ('proposed', 'in_force');--> statement-breakpoint
CREATE UNIQUE INDEX "risk_ratings_one_current" ON "risk_ratings" USING btree ("customer_id") WHERE current;--> statement-breakpoint
CREATE INDEX "risk_ratings_customer_id_at_index" ON "risk_ratings" USING btree ("customer_id","at");--> statement-breakpoint
CREATE INDEX "risk_ratings_due" ON "risk_ratings" USING btree ("next_review_at") WHERE current;
--> statement-breakpoint
ALTER TABLE risk_ratings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON risk_ratings TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));

--> statement-breakpoint
ALTER TABLE risk_overrides ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON risk_overrides TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT ON risk_ratings, risk_overrides TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (current, confirmed_at, next_review_at) ON risk_ratings TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, ended_at) ON risk_overrides TO unflag_app;
