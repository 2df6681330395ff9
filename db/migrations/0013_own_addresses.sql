CREATE TABLE "own_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "own_addresses_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
GRANT SELECT, INSERT ON own_addresses TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER own_addresses_append_only BEFORE UPDATE OR DELETE ON own_addresses FOR EACH ROW EXECUTE FUNCTION refuse_change();
