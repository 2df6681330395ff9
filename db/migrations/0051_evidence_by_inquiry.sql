-- Papers that show what should be put right are asked for as an inquiry: no table of their own.
DROP TABLE "data_request_files" CASCADE;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION erase_customer_data(who uuid[], at timestamptz) RETURNS TABLE (customer uuid, file text) LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE blank constant bytea := ''::bytea; none constant jsonb := '{"name": "", "type": "", "aliases": [], "dob": [], "nationality": [],
  "pob": [], "ids": [], "addresses": []}';
BEGIN
  PERFORM set_config('unflag.erasing', 'yes', true);
  PERFORM 1 FROM customers c WHERE c.id = ANY (who) ORDER BY c.id FOR UPDATE;
  RETURN QUERY SELECT d.customer_id, unnest(d.original_key || d.safe_keys) FROM documents d WHERE d.customer_id = ANY (who)
    UNION SELECT r.customer_id, r.json_key FROM data_requests r WHERE r.customer_id = ANY (who) AND r.json_key IS NOT NULL
    UNION SELECT r.customer_id, r.page_key FROM data_requests r WHERE r.customer_id = ANY (who) AND r.page_key IS NOT NULL;
  UPDATE customer_keys k SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, at) WHERE k.customer_id = ANY (who);
  DELETE FROM customer_tokens t WHERE t.customer_id = ANY (who);
  DELETE FROM profiles p WHERE p.customer_id = ANY (who);
  UPDATE customers c SET sealed = blank, external_id = 'erased-' || c.id, language = NULL, residence = NULL, time_zone = NULL,
    terms_version = NULL, plans = '{}', risk_rating = NULL, version = c.version + 1 WHERE c.id = ANY (who);
  UPDATE shared_keys s SET members = (SELECT coalesce(jsonb_agg(m), '[]') FROM jsonb_array_elements(s.members) AS m
    WHERE NOT m->>'c' = ANY (who::text[]))
    WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(s.members) AS m WHERE m->>'c' = ANY (who::text[]));
  DELETE FROM shared_keys s WHERE s.members = '[]';
  UPDATE events e SET body = blank, body_digest = blank, hash_token = NULL, block_token = NULL, about_transaction = NULL, fingerprint = NULL, points_fingerprint = NULL, sender_id = 'erased-' || e.id,
    hits = hits_without_values(e.hits), suppressed = NULL WHERE e.customer_id = ANY (who);
  UPDATE alerts a SET hits = hits_without_values(a.hits) WHERE a.customer_id = ANY (who);
  UPDATE cases c SET headline = c.headline || '{"values": {}}', evidence_key = c.id::text WHERE c.customer_id = ANY (who);
  UPDATE clearances c SET key = c.id::text, ended_at = coalesce(c.ended_at, at), end_reason = coalesce(c.end_reason, 'erased')
    WHERE c.customer_id = ANY (who);
  UPDATE matches m SET customer = blank, decided_customer = CASE WHEN m.decided_customer IS NULL THEN NULL ELSE blank END,
    matched_alias = '', finding_key = '', listed = none, decided_listed = CASE WHEN m.decided_listed IS NULL THEN NULL ELSE none END
    WHERE m.customer_id = ANY (who);
  UPDATE risk_ratings r SET factors = '[]' WHERE r.customer_id = ANY (who);
  UPDATE restrictions r SET scope = r.scope - 'counterparties' - 'transaction' WHERE r.customer_id = ANY (who);
  UPDATE step_ups s SET transaction = 'erased' WHERE s.customer_id = ANY (who);
  UPDATE step_up_results s SET transaction = 'erased' WHERE s.customer_id = ANY (who);
  UPDATE documents d SET state = 'removed', removed_at = coalesce(d.removed_at, at), checks = NULL, codes = '{}', verdict = NULL,
    sha256 = blank, described = blank WHERE d.customer_id = ANY (who);
  DELETE FROM document_hashes h WHERE h.customer_id = ANY (who);
  DELETE FROM document_uploads u WHERE u.customer_id = ANY (who);
  UPDATE document_reasons r SET reason = '' WHERE r.customer_id = ANY (who);
  UPDATE deliveries d SET body = blank, state = CASE d.state WHEN 'waiting' THEN 'given_up' ELSE d.state END WHERE d.customer_id = ANY (who);
  UPDATE portal_links l SET revoked_at = coalesce(l.revoked_at, at), revoked_because = coalesce(l.revoked_because, 'erased'),
    code_digest = NULL, code_tries_left = 0 WHERE l.customer_id = ANY (who);
  DELETE FROM portal_sessions s WHERE s.customer_id = ANY (who);
  DELETE FROM portal_preferences p WHERE p.customer_id = ANY (who);
  UPDATE caller_checks c SET code_digest = NULL WHERE c.customer_id = ANY (who);
  UPDATE disputes d SET transaction = 'erased-' || d.id WHERE d.merchant_id = ANY (who);
  UPDATE investigation_members m SET path = NULL WHERE m.customer_id = ANY (who);
  UPDATE legal_request_entries e SET named = blank WHERE e.customer_id = ANY (who);
  UPDATE data_requests r SET body = blank, reasons = CASE WHEN r.reasons IS NULL THEN NULL ELSE blank END, json_key = NULL, page_key = NULL,
    applied_event = NULL WHERE r.customer_id = ANY (who);
  DELETE FROM identity_fingerprints i WHERE i.customer_id = ANY (who);
  DELETE FROM identity_gaps i WHERE i.customer_id = ANY (who);
  PERFORM set_config('unflag.erasing', '', true);
END $$;
