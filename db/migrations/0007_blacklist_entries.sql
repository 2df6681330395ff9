CREATE TABLE "blacklist_entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "blacklist_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" uuid,
	"address" text NOT NULL,
	"source" text NOT NULL,
	"tier" text NOT NULL,
	"tag" text NOT NULL,
	"copied_from" text,
	"removed" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "blacklist_entries_address_index" ON "blacklist_entries" USING btree ("address");
--> statement-breakpoint
GRANT SELECT, INSERT ON blacklist_entries TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER blacklist_entries_append_only BEFORE UPDATE OR DELETE ON blacklist_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
