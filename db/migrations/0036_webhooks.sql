-- Systems of the exchange that are told of what happens, and the deliveries that tell them.
CREATE TABLE "webhook_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"topics" text[] NOT NULL,
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"previous_until" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"rotated_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "webhook_subscriptions_url" CHECK (url ~ '^https?://'),
	CONSTRAINT "webhook_subscriptions_topics" CHECK (cardinality(topics) > 0 and topics <@ array['restriction.changed', 'case.closed', 'inquiry.sent', 'inquiry.answered', 'appeal.decided']),
	CONSTRAINT "webhook_subscriptions_overlap_whole" CHECK ((previous_secret is null) = (previous_until is null))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "subscription_id" uuid;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_subscriptions_live" ON "webhook_subscriptions" USING btree ("entity_id") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_subscription_id_webhook_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."webhook_subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_subscribed" CHECK ((channel = 'webhook') = (subscription_id is not null));--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY by_entity ON "webhook_subscriptions" TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[])) WITH CHECK ((SELECT unflag_all_entities()) OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));--> statement-breakpoint
GRANT SELECT, INSERT ON "webhook_subscriptions" TO unflag_app;--> statement-breakpoint
-- who is told, and where, stays: another address is another subscription
GRANT UPDATE (name, topics, secret, previous_secret, previous_until, rotated_at, ended_at, version) ON "webhook_subscriptions" TO unflag_app;--> statement-breakpoint
CREATE FUNCTION guard_webhook_subscription() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.version <= OLD.version THEN
    PERFORM refuse_signature('what was ended stays ended', 'webhook_subscriptions_ended');
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER webhook_subscriptions_guarded BEFORE UPDATE ON "webhook_subscriptions"
  FOR EACH ROW EXECUTE FUNCTION guard_webhook_subscription();
