ALTER TABLE "events" DROP CONSTRAINT "events_source_senderId_unique";--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_sender_id_source_unique" UNIQUE("sender_id","source");