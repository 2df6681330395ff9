CREATE TABLE "calendar_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"calendar" text NOT NULL,
	"name" text NOT NULL,
	"terms" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_versions_entityId_calendar_validFrom_unique" UNIQUE("entity_id","calendar","valid_from"),
	CONSTRAINT "calendar_versions_not_backwards" CHECK (valid_from >= created_at)
);
--> statement-breakpoint
CREATE TABLE "daily_counts" (
	"entity_id" uuid NOT NULL,
	"day" date NOT NULL,
	"metric" text NOT NULL,
	"queue" text NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "daily_counts_entity_id_day_metric_queue_pk" PRIMARY KEY("entity_id","day","metric","queue")
);
--> statement-breakpoint
CREATE TABLE "daily_rules" (
	"entity_id" uuid NOT NULL,
	"day" date NOT NULL,
	"rule" text NOT NULL,
	"closed" integer NOT NULL,
	"innocent" integer NOT NULL,
	"held_minutes" bigint NOT NULL,
	"held_cent_minutes" numeric NOT NULL,
	CONSTRAINT "daily_rules_entity_id_day_rule_pk" PRIMARY KEY("entity_id","day","rule")
);
--> statement-breakpoint
CREATE TABLE "roster_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" uuid,
	CONSTRAINT "roster_entries_kind" CHECK (kind in ('shift', 'absence')),
	CONSTRAINT "roster_entries_forward" CHECK (ends_at > starts_at and ends_at <= starts_at + interval '400 days')
);
--> statement-breakpoint
CREATE TABLE "service_alarms" (
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"round" integer NOT NULL,
	"level" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"raised_to" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_alarms_subject_type_subject_id_clock_round_level_pk" PRIMARY KEY("subject_type","subject_id","clock","round","level"),
	CONSTRAINT "service_alarms_level" CHECK (level in ('half', 'three_quarters', 'breached'))
);
--> statement-breakpoint
CREATE TABLE "service_clocks" (
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"round" integer NOT NULL,
	"entity_id" uuid NOT NULL,
	"case_id" uuid,
	"queue" text NOT NULL,
	"severity" integer NOT NULL,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"seq" bigint NOT NULL,
	"marks" jsonb NOT NULL,
	"calendar" text NOT NULL,
	"limit_ms" bigint NOT NULL,
	"used_ms" bigint NOT NULL,
	"ours_ms" bigint NOT NULL,
	"half_at" timestamp (3) with time zone,
	"three_quarters_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	CONSTRAINT "service_clocks_subject_type_subject_id_clock_round_pk" PRIMARY KEY("subject_type","subject_id","clock","round"),
	CONSTRAINT "service_clocks_state" CHECK (state in ('running', 'paused', 'stopped')),
	CONSTRAINT "service_clocks_due_while_running" CHECK ((state = 'running') = (due_at is not null)),
	CONSTRAINT "service_clocks_stopped_whole" CHECK ((state = 'stopped') = (stopped_at is not null))
);
--> statement-breakpoint
CREATE TABLE "service_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"queue" text NOT NULL,
	"severity" integer NOT NULL,
	"tier" text NOT NULL,
	"minutes" integer,
	"calendar" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_policies_entityId_clock_queue_severity_tier_createdAt_unique" UNIQUE("entity_id","clock","queue","severity","tier","created_at"),
	CONSTRAINT "service_policies_whole" CHECK ((minutes is null) = (calendar is null)),
	CONSTRAINT "service_policies_minutes" CHECK (minutes between 1 and 525600),
	CONSTRAINT "service_policies_severity" CHECK (severity between 0 and 3)
);
--> statement-breakpoint
CREATE TABLE "staff_capacity" (
	"entity_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"cap" integer,
	"languages" text[] NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_capacity_entity_id_staff_id_pk" PRIMARY KEY("entity_id","staff_id"),
	CONSTRAINT "staff_capacity_cap" CHECK (cap between 0 and 1000)
);
--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_counts" ADD CONSTRAINT "daily_counts_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_rules" ADD CONSTRAINT "daily_rules_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_cancelled_by_staff_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_alarms" ADD CONSTRAINT "service_alarms_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_clocks" ADD CONSTRAINT "service_clocks_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_policies" ADD CONSTRAINT "service_policies_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_policies" ADD CONSTRAINT "service_policies_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_capacity" ADD CONSTRAINT "staff_capacity_entity_id_entities_id_fk" FOREIGN KEY ("entity_id") REFERENCES "public"."entities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_capacity" ADD CONSTRAINT "staff_capacity_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_entries_standing" ON "roster_entries" USING btree ("entity_id","starts_at","ends_at") WHERE cancelled_at is null;--> statement-breakpoint
CREATE INDEX "roster_entries_of" ON "roster_entries" USING btree ("staff_id","starts_at");--> statement-breakpoint
CREATE INDEX "service_alarms_entity_id_at_index" ON "service_alarms" USING btree ("entity_id","at");--> statement-breakpoint
CREATE INDEX "service_clocks_running" ON "service_clocks" USING btree ("entity_id","clock","queue","due_at","half_at","three_quarters_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "service_clocks_raising" ON "service_clocks" USING btree ("half_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "service_clocks_stopped" ON "service_clocks" USING btree ("entity_id","clock","stopped_at","queue","used_ms","limit_ms") WHERE state = 'stopped';--> statement-breakpoint
CREATE INDEX "service_clocks_of_case" ON "service_clocks" USING btree ("case_id");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['calendar_versions', 'service_policies', 'service_clocks', 'service_alarms', 'daily_counts', 'daily_rules',
    'staff_capacity', 'roster_entries']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY by_entity ON %I TO unflag_app USING (entity_id IS NULL OR (SELECT unflag_all_entities())
      OR entity_id = ANY ((SELECT unflag_entities())::uuid[]))', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON calendar_versions, service_policies, service_alarms TO unflag_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON service_clocks TO unflag_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON staff_capacity TO unflag_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (cancelled_at, cancelled_by) ON roster_entries TO unflag_app;
--> statement-breakpoint
GRANT SELECT ON daily_counts, daily_rules TO unflag_app;
--> statement-breakpoint
CREATE TRIGGER calendar_versions_append_only BEFORE UPDATE OR DELETE ON calendar_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER service_policies_append_only BEFORE UPDATE OR DELETE ON service_policies
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Minutes for which a case held an innocent customer's money: from when the measure took hold to its end or the closing.
CREATE FUNCTION held_minutes(c cases) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN c.outcome IN ('false_positive', 'explained') AND c.measure_since IS NOT NULL
    AND c.measure IN ('limit_cut', 'buy_only', 'withdrawal_hold', 'suspension', 'freeze', 'sanctions_block', 'closure')
  THEN greatest(0, floor(extract(epoch FROM least(c.closed_at, coalesce(c.measure_until, c.closed_at)) - c.measure_since) / 60))::bigint
  ELSE 0 END $$;
--> statement-breakpoint
CREATE FUNCTION count_closing(c cases, sign integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  on_day date := (c.closed_at AT TIME ZONE 'UTC')::date;
  is_innocent integer := (c.outcome IN ('false_positive', 'explained'))::integer;
  held bigint := held_minutes(c);
BEGIN
  INSERT INTO daily_counts AS d (entity_id, day, metric, queue, n)
    SELECT c.entity_id, on_day, metric, c.queue, sign * n
    FROM (VALUES ('closed', 1::bigint), ('held_minutes', held), ('innocent', is_innocent::bigint)) AS told(metric, n)
    WHERE n <> 0 ORDER BY metric
  ON CONFLICT (entity_id, day, metric, queue) DO UPDATE SET n = d.n + excluded.n;
  INSERT INTO daily_rules AS d (entity_id, day, rule, closed, innocent, held_minutes, held_cent_minutes)
    SELECT DISTINCT c.entity_id, on_day, rule, sign, sign * is_innocent, sign * held, sign * held::numeric * c.value_usd_cents
    FROM unnest(c.rules) AS rule ORDER BY rule
  ON CONFLICT (entity_id, day, rule) DO UPDATE SET closed = d.closed + excluded.closed, innocent = d.innocent + excluded.innocent,
    held_minutes = d.held_minutes + excluded.held_minutes, held_cent_minutes = d.held_cent_minutes + excluded.held_cent_minutes;
END $$;
--> statement-breakpoint
CREATE FUNCTION follow_closing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  IF OLD.state = 'closed' THEN PERFORM count_closing(OLD, -1); END IF;
  IF NEW.state = 'closed' THEN PERFORM count_closing(NEW, 1); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_sum_up_closing AFTER UPDATE ON cases FOR EACH ROW
  WHEN (OLD.state = 'closed' OR NEW.state = 'closed') EXECUTE FUNCTION follow_closing();
--> statement-breakpoint
CREATE FUNCTION follow_opening() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE c cases;
BEGIN
  INSERT INTO daily_counts AS d (entity_id, day, metric, queue, n)
    SELECT entity_id, (opened_at AT TIME ZONE 'UTC')::date, 'opened', queue, count(*) FROM added GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (entity_id, day, metric, queue) DO UPDATE SET n = d.n + excluded.n;
  FOR c IN SELECT * FROM added WHERE state = 'closed' LOOP PERFORM count_closing(c, 1); END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_sum_up_opening AFTER INSERT ON cases REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION follow_opening();
--> statement-breakpoint
CREATE FUNCTION follow_alerts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  INSERT INTO daily_counts AS d (entity_id, day, metric, queue, n)
    SELECT entity_id, (created_at AT TIME ZONE 'UTC')::date, 'alerts', queue, count(*) FROM added GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (entity_id, day, metric, queue) DO UPDATE SET n = d.n + excluded.n;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER alerts_sum_up AFTER INSERT ON alerts REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION follow_alerts();
--> statement-breakpoint
-- How many events came, by entity: told by the batch's record, whose transaction holds the chain's head already, so that batches side
-- by side never wait for one another here.
CREATE FUNCTION follow_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  INSERT INTO daily_counts AS d (entity_id, day, metric, queue, n)
    SELECT key::uuid, (NEW.at AT TIME ZONE 'UTC')::date, 'events', '*', value::bigint
    FROM jsonb_each_text(coalesce(NEW.content::jsonb -> 'data' -> 'byEntity', '{}')) ORDER BY 1
  ON CONFLICT (entity_id, day, metric, queue) DO UPDATE SET n = d.n + excluded.n;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER records_sum_up_events AFTER INSERT ON records FOR EACH ROW
  WHEN (NEW.kind = 'events.accepted') EXECUTE FUNCTION follow_events();
--> statement-breakpoint
-- What the sums must be, counted anew; and putting them right. Only the nightly check and the loading of old data need these.
CREATE FUNCTION recount_daily_counts() RETURNS TABLE (entity_id uuid, day date, metric text, queue text, n bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT c.entity_id, (c.opened_at AT TIME ZONE 'UTC')::date, 'opened', c.queue, count(*) FROM cases c GROUP BY 1, 2, 4
  UNION ALL SELECT c.entity_id, (c.closed_at AT TIME ZONE 'UTC')::date, 'closed', c.queue, count(*) FROM cases c
    WHERE c.state = 'closed' GROUP BY 1, 2, 4
  UNION ALL SELECT c.entity_id, (c.closed_at AT TIME ZONE 'UTC')::date, 'innocent', c.queue, count(*) FROM cases c
    WHERE c.state = 'closed' AND c.outcome IN ('false_positive', 'explained') GROUP BY 1, 2, 4
  UNION ALL SELECT c.entity_id, (c.closed_at AT TIME ZONE 'UTC')::date, 'held_minutes', c.queue, sum(held_minutes(c))::bigint FROM cases c
    WHERE c.state = 'closed' GROUP BY 1, 2, 4 HAVING sum(held_minutes(c)) <> 0
  UNION ALL SELECT a.entity_id, (a.created_at AT TIME ZONE 'UTC')::date, 'alerts', a.queue, count(*) FROM alerts a GROUP BY 1, 2, 4
  UNION ALL SELECT e.entity_id, (e.received_at AT TIME ZONE 'UTC')::date, 'events', '*', count(*) FROM events e
    WHERE e.entity_id IS NOT NULL GROUP BY 1, 2
$$;
--> statement-breakpoint
CREATE FUNCTION recount_daily_rules() RETURNS TABLE (entity_id uuid, day date, rule text, closed integer, innocent integer,
  held_minutes bigint, held_cent_minutes numeric) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
  SELECT c.entity_id, (c.closed_at AT TIME ZONE 'UTC')::date, r.rule, count(*)::integer,
    (count(*) FILTER (WHERE c.outcome IN ('false_positive', 'explained')))::integer, sum(held_minutes(c))::bigint,
    sum(held_minutes(c)::numeric * c.value_usd_cents)
  FROM cases c CROSS JOIN LATERAL (SELECT DISTINCT rule FROM unnest(c.rules) AS rule) r WHERE c.state = 'closed' GROUP BY 1, 2, 3
$$;
--> statement-breakpoint
-- Answers how many rows of the sums were wrong, and writes them right.
CREATE FUNCTION repair_daily_sums() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE wrong integer;
BEGIN
  LOCK TABLE daily_counts, daily_rules IN SHARE ROW EXCLUSIVE MODE;
  CREATE TEMP TABLE right_counts ON COMMIT DROP AS SELECT * FROM recount_daily_counts();
  CREATE TEMP TABLE right_rules ON COMMIT DROP AS SELECT * FROM recount_daily_rules();
  SELECT (SELECT count(*) FROM (SELECT entity_id, day, metric, queue, n FROM daily_counts WHERE n <> 0
      EXCEPT SELECT entity_id, day, metric, queue, n FROM right_counts) a)
    + (SELECT count(*) FROM (SELECT entity_id, day, metric, queue, n FROM right_counts
      EXCEPT SELECT entity_id, day, metric, queue, n FROM daily_counts) b)
    + (SELECT count(*) FROM (SELECT entity_id, day, rule, closed, innocent, held_minutes, held_cent_minutes FROM daily_rules WHERE closed <> 0
      EXCEPT SELECT * FROM right_rules) c)
    + (SELECT count(*) FROM (SELECT * FROM right_rules
      EXCEPT SELECT entity_id, day, rule, closed, innocent, held_minutes, held_cent_minutes FROM daily_rules) d) INTO wrong;
  IF wrong > 0 THEN
    DELETE FROM daily_counts;
    INSERT INTO daily_counts (entity_id, day, metric, queue, n) SELECT entity_id, day, metric, queue, n FROM right_counts;
    DELETE FROM daily_rules;
    INSERT INTO daily_rules (entity_id, day, rule, closed, innocent, held_minutes, held_cent_minutes) SELECT * FROM right_rules;
  END IF;
  DROP TABLE right_counts, right_rules;
  RETURN wrong;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION repair_daily_sums(), recount_daily_counts(), recount_daily_rules(), count_closing(cases, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION repair_daily_sums() TO unflag_app;
--> statement-breakpoint
SELECT repair_daily_sums();
