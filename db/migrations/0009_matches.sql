CREATE TABLE "match_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"match_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"act" text NOT NULL,
	"by_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"reason_code" text,
	"fields" text[] NOT NULL,
	"body" "bytea"
);
--> statement-breakpoint
CREATE TABLE "matches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"queue" text NOT NULL,
	"kind" text NOT NULL,
	"list" text NOT NULL,
	"uid" text NOT NULL,
	"state" text NOT NULL,
	"two_people" boolean NOT NULL,
	"strength" text NOT NULL,
	"score" real NOT NULL,
	"name_score" real NOT NULL,
	"matched_alias" text NOT NULL,
	"listed" jsonb NOT NULL,
	"customer" "bytea" NOT NULL,
	"finding_key" text NOT NULL,
	"decided_listed" jsonb,
	"decided_customer" "bytea",
	"case_id" uuid,
	"event_id" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason_code" text,
	"clearance_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"noticed_at" timestamp (3) with time zone,
	"woken_at" timestamp (3) with time zone,
	"woken_by" text[] NOT NULL,
	"delisted_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "matches_customerId_list_uid_unique" UNIQUE("customer_id","list","uid"),
	CONSTRAINT "matches_state" CHECK (state in ('open', 'true_match', 'discounted', 'inconclusive')),
	CONSTRAINT "matches_decided_whole" CHECK ((state = 'open') = (decided_at is null)),
	CONSTRAINT "matches_two_people" CHECK (not (state = 'discounted' and two_people) or (proposed_by is not null and decided_by is not null and proposed_by <> decided_by))
);
--> statement-breakpoint
ALTER TABLE "match_steps" ADD CONSTRAINT "match_steps_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_steps" ADD CONSTRAINT "match_steps_match_id_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_steps" ADD CONSTRAINT "match_steps_by_id_staff_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matches" ADD CONSTRAINT "matches_clearance_id_clearances_id_fk" FOREIGN KEY ("clearance_id") REFERENCES "public"."clearances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "match_steps_match_id_at_index" ON "match_steps" USING btree ("match_id","at");--> statement-breakpoint
CREATE INDEX "matches_raised_order" ON "matches" USING btree ("state","raised_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "matches_expiry_order" ON "matches" USING btree ("expires_at","id") WHERE state = 'discounted';--> statement-breakpoint
CREATE INDEX "matches_by_entry" ON "matches" USING btree ("list","uid");--> statement-breakpoint
CREATE INDEX "matches_case_id_index" ON "matches" USING btree ("case_id");--> statement-breakpoint
ALTER TABLE matches ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON matches TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
ALTER TABLE match_steps ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON match_steps TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON matches TO unflag_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON match_steps TO unflag_app;
