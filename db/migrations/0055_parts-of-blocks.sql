DROP INDEX "blocking_reports_once_blocked";--> statement-breakpoint
ALTER TABLE "blocking_reports" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "blocking_reports_once_blocked" ON "blocking_reports" USING btree ("restriction_id","kind","regime","revision") WHERE restriction_id is not null;