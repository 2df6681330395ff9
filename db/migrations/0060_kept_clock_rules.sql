-- Targets and calendars change a few times a year, and every record that moves a clock needs them: a process keeps what it has read of an
-- entity by this number, and the statement that appends reads them only for who has another one. The number comes from a sequence, so
-- that it never stands for two states, also when what took it is rolled back.
CREATE SEQUENCE "public"."clock_rules_versions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "entities" ADD COLUMN "clock_rules" bigint DEFAULT nextval('clock_rules_versions') NOT NULL;--> statement-breakpoint
GRANT USAGE ON SEQUENCE clock_rules_versions TO unflag_app;
--> statement-breakpoint
CREATE FUNCTION renew_clock_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
  UPDATE entities SET clock_rules = nextval('clock_rules_versions') WHERE id IN (SELECT entity_id FROM added);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER service_policies_renew AFTER INSERT ON service_policies REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION renew_clock_rules();
--> statement-breakpoint
CREATE TRIGGER calendar_versions_renew AFTER INSERT ON calendar_versions REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION renew_clock_rules();
--> statement-breakpoint
CREATE FUNCTION renew_own_clock_rules() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
  NEW.clock_rules := nextval('clock_rules_versions');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER entities_renew_clock_rules BEFORE UPDATE OF time_zone ON entities FOR EACH ROW EXECUTE FUNCTION renew_own_clock_rules();
--> statement-breakpoint
DROP FUNCTION append_records_to_clocks(text[], text[], uuid[], boolean);
--> statement-breakpoint
-- Read under the chain's head, each in a statement of its own that is sent behind the appending one: a join of both inside one function
-- read whole tables once its plan was kept.
CREATE FUNCTION clocks_of(subject text, ids uuid[]) RETURNS SETOF jsonb LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT to_jsonb(k) FROM service_clocks k WHERE k.subject_type = subject AND k.subject_id = ANY (ids)
    ORDER BY k.subject_type, k.subject_id, k.clock, k.round;
END;
--> statement-breakpoint
CREATE FUNCTION clock_rules_of(ids uuid[], OUT id uuid, OUT version bigint) RETURNS SETOF record LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.id, e.clock_rules FROM entities e WHERE e.id = ANY (ids);
END;
--> statement-breakpoint
REVOKE ALL ON FUNCTION clocks_of(text, uuid[]), clock_rules_of(uuid[]), renew_clock_rules(), renew_own_clock_rules() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION clocks_of(text, uuid[]), clock_rules_of(uuid[]) TO unflag_app;
