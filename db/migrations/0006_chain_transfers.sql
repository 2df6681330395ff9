CREATE TABLE "chain_transfers" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chain_transfers_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" uuid,
	"source" text NOT NULL,
	"chain" text NOT NULL,
	"hash" text NOT NULL,
	"block" bigint NOT NULL,
	"from_address" text NOT NULL,
	"to_address" text NOT NULL,
	"asset" text NOT NULL,
	"usd_cents" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "chain_transfers_from_address_at_index" ON "chain_transfers" USING btree ("from_address","at");--> statement-breakpoint
CREATE INDEX "chain_transfers_to_address_at_index" ON "chain_transfers" USING btree ("to_address","at");--> statement-breakpoint
CREATE INDEX "chain_transfers_hash_index" ON "chain_transfers" USING btree ("hash");--> statement-breakpoint
GRANT SELECT, INSERT ON chain_transfers TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER chain_transfers_append_only BEFORE UPDATE OR DELETE ON chain_transfers FOR EACH ROW EXECUTE FUNCTION refuse_change();
