CREATE TABLE "access_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"quarter" text NOT NULL,
	"decision" text NOT NULL,
	"held" jsonb NOT NULL,
	"taken" jsonb NOT NULL,
	"because" text,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_reviews_staffId_quarter_unique" UNIQUE("staff_id","quarter"),
	CONSTRAINT "access_reviews_decision" CHECK (decision in ('confirmed', 'cut')),
	CONSTRAINT "access_reviews_not_self" CHECK (decided_by <> staff_id),
	CONSTRAINT "access_reviews_quarter" CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$')
);
--> statement-breakpoint
CREATE TABLE "insider_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" text NOT NULL,
	"key" text NOT NULL,
	"observed" integer NOT NULL,
	"threshold" integer NOT NULL,
	"usual" jsonb NOT NULL,
	"customer_ids" uuid[] NOT NULL,
	"records" integer[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"words" "bytea",
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "insider_alerts_kind" CHECK (kind in ('many_customers', 'own_relative', 'declared_conflict', 'off_hours', 'no_case', 'same_customer')),
	CONSTRAINT "insider_alerts_state" CHECK (state in ('open', 'explained', 'acted_on')),
	CONSTRAINT "insider_alerts_closed_whole" CHECK ((state = 'open') = (closed_by is null) and (closed_by is null) = (closed_at is null)),
	CONSTRAINT "insider_alerts_not_self" CHECK (closed_by is null or closed_by <> staff_id)
);
--> statement-breakpoint
ALTER TABLE "access_reviews" ADD CONSTRAINT "access_reviews_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_reviews" ADD CONSTRAINT "access_reviews_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insider_alerts" ADD CONSTRAINT "insider_alerts_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insider_alerts" ADD CONSTRAINT "insider_alerts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insider_alerts" ADD CONSTRAINT "insider_alerts_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "insider_alerts_once" ON "insider_alerts" USING btree ("staff_id","entity_id","kind","day","key");--> statement-breakpoint
CREATE INDEX "insider_alerts_open" ON "insider_alerts" USING btree ("state","at");--> statement-breakpoint
GRANT SELECT, INSERT ON access_reviews TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER access_reviews_append_only BEFORE UPDATE OR DELETE ON access_reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE insider_alerts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- whoever it is about does not see it, whatever else they may do
CREATE POLICY by_entity ON insider_alerts TO unflag_app USING (((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[])) AND staff_id::text <> coalesce((SELECT current_setting('unflag.person', true)), ''));
--> statement-breakpoint
GRANT SELECT, INSERT ON insider_alerts TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (state, words, closed_by, closed_at, version) ON insider_alerts TO unflag_app;
--> statement-breakpoint
-- Only the owner, and only while sealed values are put under a new key: nothing of what they say changes.
CREATE FUNCTION unflag_rewrapping() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT coalesce(current_setting('unflag.rewrapping', true) = 'yes', false)
  AND (SELECT relowner FROM pg_class WHERE oid = 'public.customers'::regclass) = (SELECT oid FROM pg_roles WHERE rolname = current_user) $$;
--> statement-breakpoint
CREATE FUNCTION guard_insider_alert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF OLD.state <> 'open' AND NOT unflag_rewrapping() THEN
    RAISE EXCEPTION 'what was found out stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'insider_alerts_closed_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER insider_alerts_guarded BEFORE UPDATE ON insider_alerts FOR EACH ROW EXECUTE FUNCTION guard_insider_alert();
--> statement-breakpoint
CREATE TRIGGER insider_alerts_stay BEFORE DELETE ON insider_alerts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DROP TRIGGER restriction_proposals_guarded ON restriction_proposals;
--> statement-breakpoint
CREATE TRIGGER restriction_proposals_guarded BEFORE INSERT OR UPDATE ON restriction_proposals
  FOR EACH ROW WHEN (NOT unflag_rewrapping()) EXECUTE FUNCTION guard_restriction_proposal();
