-- Whether a step of a case came before its last alert is counted, not timed: a batch takes its time when it begins, and may join a case
-- after a step that was set later. What was set before the last alert joined has seen at most one fewer.
ALTER TABLE "case_steps" ADD COLUMN "alert_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE case_steps s SET alert_count = CASE WHEN s.at >= c.last_alert_at THEN c.alert_count ELSE greatest(c.alert_count - 1, 0) END
  FROM cases c WHERE c.id = s.case_id;
--> statement-breakpoint
ALTER TABLE "case_steps" ALTER COLUMN "alert_count" DROP DEFAULT;
