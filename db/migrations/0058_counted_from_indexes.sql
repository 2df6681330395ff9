DROP INDEX "cases_counts";--> statement-breakpoint
DROP INDEX "service_clocks_running";--> statement-breakpoint
DROP INDEX "service_clocks_stopped";--> statement-breakpoint
CREATE INDEX "customers_known_since" ON "customers" USING btree ("created_at","entity_id","id");--> statement-breakpoint
CREATE INDEX "cases_counts" ON "cases" USING btree ("queue","opened_at" DESC NULLS FIRST,"assignee_id","customer_id","state","confidence","measure","measure_until","due_at","snoozed_until","escalated","entity_id","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "service_clocks_running" ON "service_clocks" USING btree ("clock","queue","due_at","half_at","three_quarters_at","entity_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "service_clocks_stopped" ON "service_clocks" USING btree ("clock","queue","stopped_at","used_ms","limit_ms","entity_id") WHERE state = 'stopped';