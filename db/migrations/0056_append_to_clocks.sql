-- One appending, one way there and back: what a record may move is read by the statement that appends it, under the chain's head. Each
-- statement of the function sees what was committed before that was taken.
CREATE FUNCTION append_records_to_clocks(contents text[], types text[], ids uuid[], begins boolean, OUT last bigint, OUT clocks jsonb,
  OUT rules jsonb)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  last := append_records(contents);
  SELECT jsonb_agg(to_jsonb(k) ORDER BY k.subject_type, k.subject_id, k.clock, k.round) INTO clocks
    FROM unnest(types, ids) AS s (type, id) JOIN service_clocks k ON k.subject_type = s.type AND k.subject_id = s.id;
  IF NOT begins AND clocks IS NULL THEN RETURN; END IF;
  SELECT jsonb_agg(jsonb_build_object('id', e.id, 'zone', e.time_zone,
      'targets', (SELECT jsonb_agg(to_jsonb(p)) FROM service_policies p WHERE p.entity_id = e.id),
      'versions', (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.valid_from) FROM calendar_versions v WHERE v.entity_id = e.id))) INTO rules
    FROM entities e WHERE e.id IN (SELECT (entry::jsonb ->> 'entity')::uuid FROM unnest(contents) AS entry);
END $$;
--> statement-breakpoint
CREATE FUNCTION save_clocks(given jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  INSERT INTO service_clocks SELECT * FROM jsonb_populate_recordset(NULL::service_clocks, given)
  ON CONFLICT (subject_type, subject_id, clock, round) DO UPDATE SET queue = excluded.queue, severity = excluded.severity,
    tier = excluded.tier, case_id = excluded.case_id, state = excluded.state, started_at = excluded.started_at,
    stopped_at = excluded.stopped_at, seq = excluded.seq, marks = excluded.marks, calendar = excluded.calendar,
    limit_ms = excluded.limit_ms, used_ms = excluded.used_ms, ours_ms = excluded.ours_ms, half_at = excluded.half_at,
    three_quarters_at = excluded.three_quarters_at, due_at = excluded.due_at, breached_at = excluded.breached_at;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION append_records_to_clocks(text[], text[], uuid[], boolean), save_clocks(jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_records_to_clocks(text[], text[], uuid[], boolean), save_clocks(jsonb) TO unflag_app;
