-- Whether anybody of staff ever found this customer suspicious, as a bare yes or no for what closes by itself: such a case waits for a
-- person, like the share that is drawn by lot, and nobody can tell the two apart.
CREATE FUNCTION suspicion_known(customer uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT EXISTS (SELECT 1 FROM internal_reports r WHERE r.customer_id = customer)
    OR EXISTS (SELECT 1 FROM suspicious_reports r WHERE r.customer_id = customer)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION suspicion_known(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION suspicion_known(uuid) TO unflag_app;
