-- Found again: the same file from another customer, the document of a file in the store, what waits to be checked.
DROP INDEX "documents_unchecked";--> statement-breakpoint
CREATE INDEX "documents_digest" ON "documents" USING btree ("entity_id","sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_original" ON "documents" USING btree ("original_key");--> statement-breakpoint
CREATE INDEX "documents_safe" ON "documents" USING gin ("safe_keys");--> statement-breakpoint
CREATE INDEX "documents_unchecked" ON "documents" USING btree ("created_at") WHERE state in ('checking', 'unchecked');