-- Events of a back-fill were received on other days than their batch's record tells: such a batch says which came on which day.
CREATE OR REPLACE FUNCTION follow_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
  told jsonb := NEW.content::jsonb -> 'data';
  days jsonb := coalesce(told -> 'byDay', jsonb_build_object((NEW.at AT TIME ZONE 'UTC')::date, coalesce(told -> 'byEntity', '{}')));
BEGIN
  INSERT INTO daily_counts AS d (entity_id, day, metric, queue, n)
    SELECT e.key::uuid, b.key::date, 'events', '*', e.value::bigint
    FROM jsonb_each(days) b CROSS JOIN LATERAL jsonb_each_text(b.value) e ORDER BY 1, 2
  ON CONFLICT (entity_id, day, metric, queue) DO UPDATE SET n = d.n + excluded.n;
  RETURN NULL;
END $$;
