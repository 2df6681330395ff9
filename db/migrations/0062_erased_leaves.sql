ALTER TABLE "events" ADD COLUMN "erased_leaf" bytea;
--> statement-breakpoint
-- An erased event leaves its place in the tree of its batch, or nobody else of the batch could be proved any more. The application masks
-- the leaf with a key that the database does not have, right before it erases; once the fingerprint is gone, nothing changes it.
CREATE FUNCTION keep_erased_leaves(ids uuid[], leaves bytea[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM set_config('unflag.erasing', 'yes', true);
  UPDATE events e SET erased_leaf = k.leaf FROM unnest(ids, leaves) AS k (id, leaf)
    WHERE e.id = k.id AND e.fingerprint IS NOT NULL AND length(k.leaf) = 32;
  PERFORM set_config('unflag.erasing', '', true);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_erased_leaves(uuid[], bytea[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION keep_erased_leaves(uuid[], bytea[]) TO unflag_app;
--> statement-breakpoint
DROP FUNCTION batch_leaves(uuid);
--> statement-breakpoint
-- A batch's leaves, in the order of their tree: digests of digests, so that a proof needs no rows that the asker may not see. An erased
-- event has its masked leaf instead, or neither where it was erased before leaves were kept.
CREATE FUNCTION batch_leaves(batch uuid) RETURNS TABLE (id uuid, leaf bytea, masked bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT e.id, sha256('\x00'::bytea || uuid_send(e.id) || e.fingerprint || coalesce(e.points_fingerprint, ''::bytea)),
    CASE WHEN e.fingerprint IS NULL THEN e.erased_leaf END
  FROM events e WHERE e.batch_id = batch ORDER BY e.id $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION batch_leaves(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION batch_leaves(uuid) TO unflag_app;
