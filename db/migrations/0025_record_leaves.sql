-- Proofs need the hashes of neighbours, also of entities that the asker may not see. A leaf says nothing of its record.
CREATE FUNCTION record_leaves(first bigint, last bigint) RETURNS TABLE (leaf bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT leaf FROM public.records WHERE seq BETWEEN first AND last ORDER BY seq $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION record_leaves(bigint, bigint) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_leaves(bigint, bigint) TO unflag_app;
