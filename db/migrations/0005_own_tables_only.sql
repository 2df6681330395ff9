-- Nobody decides on a proposal about themselves, and the record is written where it belongs: temporary tables come first on a
-- search path that does not name them, so a session could have put tables of its own in the place of the record's.
ALTER TABLE "staff_proposals" ADD CONSTRAINT "staff_proposals_not_by_its_subject" CHECK (decided_by is null or decided_by <> staff_id);
--> statement-breakpoint
ALTER FUNCTION append_records(text[]) SET search_path = pg_catalog, public, pg_temp;
