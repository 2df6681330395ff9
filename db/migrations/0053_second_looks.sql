ALTER TABLE "auto_close_bands" DROP CONSTRAINT "auto_close_bands_state";--> statement-breakpoint
ALTER TABLE "auto_close_bands" DROP CONSTRAINT "auto_close_bands_in_force_decided";--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD COLUMN "paused_by" uuid;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD COLUMN "paused_why" jsonb;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD COLUMN "band_id" uuid;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD COLUMN "told_to" uuid;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD COLUMN "noted_by" uuid;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD COLUMN "noted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_paused_by_staff_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_band_id_auto_close_bands_id_fk" FOREIGN KEY ("band_id") REFERENCES "public"."auto_close_bands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_told_to_staff_id_fk" FOREIGN KEY ("told_to") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_samples" ADD CONSTRAINT "quality_samples_noted_by_staff_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_state" CHECK (state in ('proposed', 'in_force', 'paused', 'declined', 'ended'));--> statement-breakpoint
ALTER TABLE "auto_close_bands" ADD CONSTRAINT "auto_close_bands_in_force_decided" CHECK (state not in ('in_force', 'paused') or decided_by is not null);--> statement-breakpoint
GRANT UPDATE (paused_by, paused_at, paused_why) ON auto_close_bands TO unflag_app;
--> statement-breakpoint
GRANT UPDATE (told_to, noted_by, noted_at) ON quality_samples TO unflag_app;
