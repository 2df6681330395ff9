ALTER TABLE "rule_sets" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "based_on" uuid;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "submitted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "approved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "shadow_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_based_on_rule_sets_id_fk" FOREIGN KEY ("based_on") REFERENCES "public"."rule_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_state" CHECK (state in ('draft', 'in_review', 'shadow', 'live', 'retired', 'withdrawn', 'rejected'));--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_two_people" CHECK (approved_by is null or approved_by <> author_id);--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_approved_first" CHECK (version = 1 or (author_id is not null and (approved_by is not null or state not in ('shadow', 'live', 'retired'))));--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_draft_is_open" CHECK (state <> 'draft' or approved_by is null);--> statement-breakpoint
-- Whatever the program does: a version begins as a draft, follows the one way, and what was submitted is never rewritten.
CREATE FUNCTION guard_rule_set() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'rule sets are kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_sets_kept';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' AND NOT (NEW.version = 1 AND NEW.author_id IS NULL) THEN
      RAISE EXCEPTION 'a rule set begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_sets_begin_as_draft';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.entity_id, OLD.version, OLD.author_id, OLD.based_on, OLD.created_at)
    IS DISTINCT FROM (NEW.id, NEW.entity_id, NEW.version, NEW.author_id, NEW.based_on, NEW.created_at)
    OR (OLD.state <> 'draft' AND (OLD.definition, OLD.note) IS DISTINCT FROM (NEW.definition, NEW.note)) THEN
    RAISE EXCEPTION 'a submitted rule set is never rewritten' USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_sets_frozen';
  END IF;
  IF OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN ('draft in_review', 'draft withdrawn', 'in_review draft',
    'in_review withdrawn', 'in_review rejected', 'in_review shadow', 'in_review live', 'shadow live', 'shadow retired', 'live retired') THEN
    RAISE EXCEPTION 'a rule set does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_sets_one_way';
  END IF;
  IF OLD.approved_by IS DISTINCT FROM NEW.approved_by
    AND NOT (OLD.state = 'in_review' AND (OLD.approved_by IS NULL AND NEW.state = 'in_review' OR NEW.state = 'draft')) THEN
    RAISE EXCEPTION 'a rule set is approved once, in review' USING ERRCODE = 'check_violation', CONSTRAINT = 'rule_sets_approved_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rule_sets_guarded BEFORE INSERT OR UPDATE OR DELETE ON rule_sets FOR EACH ROW EXECUTE FUNCTION guard_rule_set();
