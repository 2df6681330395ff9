-- Who is asked of a question to a partner; pages of deliveries by state.
DROP INDEX "deliveries_dead";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "partner" text;--> statement-breakpoint
CREATE INDEX "deliveries_by_state" ON "deliveries" USING btree ("state","created_at","id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_partner_named" CHECK ((channel = 'partner') = (partner is not null));