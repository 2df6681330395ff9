-- The role that a person holds now: the MLRO's while named deputy, as long as the term lasts and their own role is one that may be named;
-- else their own; null when disabled.
CREATE OR REPLACE FUNCTION role_of(who uuid) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT CASE WHEN s.role IN ('officer', 'manager') AND EXISTS (SELECT 1 FROM mlro_deputies d
    WHERE d.staff_id = s.id AND d.ended_at IS NULL AND d.until > clock_timestamp()) THEN 'mlro' ELSE s.role END
  FROM staff s WHERE s.id = who AND s.disabled_at IS NULL $$;
