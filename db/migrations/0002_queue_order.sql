ALTER TABLE "clearances" ALTER COLUMN "ceiling" SET DATA TYPE double precision;--> statement-breakpoint
CREATE INDEX "cases_unassigned_order" ON "cases" USING btree ("priority","id") WHERE state <> 'closed' and assignee_id is null;--> statement-breakpoint
CREATE INDEX "cases_due_order" ON "cases" USING btree ("due_at","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_value_order" ON "cases" USING btree ("value_usd_cents" DESC NULLS FIRST,"id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_confidence_order" ON "cases" USING btree ("confidence","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_opened_order" ON "cases" USING btree ("opened_at","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_same_evidence" ON "cases" USING btree ("evidence_key","queue","outcome") WHERE state = 'closed';--> statement-breakpoint
CREATE INDEX "cases_counts" ON "cases" USING btree ("queue","assignee_id","customer_id","state","confidence","measure","measure_until","due_at","snoozed_until","escalated","opened_at","entity_id") WHERE state <> 'closed';