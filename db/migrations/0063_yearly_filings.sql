-- That the yearly lists of blocked property went out.
CREATE TABLE "yearly_filings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"regime" text NOT NULL,
	"year" integer NOT NULL,
	"lines" integer NOT NULL,
	"reference" text NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "yearly_filings_lines" CHECK (lines >= 0)
);
--> statement-breakpoint
ALTER TABLE "yearly_filings" ADD CONSTRAINT "yearly_filings_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yearly_filings" ADD CONSTRAINT "yearly_filings_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "yearly_filings_entity_id_year_index" ON "yearly_filings" USING btree ("entity_id","year");--> statement-breakpoint
ALTER TABLE yearly_filings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY by_entity ON yearly_filings TO unflag_app USING ((SELECT unflag_all_entities())
  OR entity_id = ANY ((SELECT unflag_entities())::uuid[]));
--> statement-breakpoint
SELECT unflag_open_by_grant('yearly_filings', $c$unflag_granted('reports', entity_id, NULL, NULL, filed_at)$c$);
--> statement-breakpoint
GRANT SELECT, INSERT ON yearly_filings TO unflag_app;
