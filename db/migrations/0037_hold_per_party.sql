-- A payment may be held on both of its sides: on whoever pays, and as the payout of whoever sells.
DROP INDEX "restrictions_one_of_transaction";--> statement-breakpoint
CREATE UNIQUE INDEX "restrictions_one_of_transaction" ON "restrictions" USING btree ("transaction_event_id","customer_id","measure") WHERE transaction_event_id is not null;