-- Whatever the program does: nobody takes anything from a customer, or gives it back, by one pair of hands. Proposer and signers
-- differ, signers may sign and proved a moment ago that it is they, a state follows only from what was signed, and what was
-- proposed stays what it was.

-- Why this person may not act here: null when they may. Their row stays as it is until the transaction ends.
CREATE FUNCTION why_not_act(who uuid, entity uuid, customer uuid, roles text[]) RETURNS text LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE person staff%ROWTYPE;
BEGIN
  SELECT * INTO person FROM staff WHERE id = who FOR SHARE;
  IF NOT FOUND OR person.disabled_at IS NOT NULL THEN RETURN 'disabled'; END IF;
  IF NOT person.role = ANY (roles) THEN RETURN 'role'; END IF;
  IF NOT EXISTS (SELECT 1 FROM staff_entities WHERE staff_id = who AND entity_id = entity) THEN RETURN 'entity'; END IF;
  IF EXISTS (SELECT 1 FROM conflicts WHERE staff_id = who AND customer_id = customer) THEN RETURN 'conflict'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_signature(why text, what text) RETURNS void LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '%', why USING ERRCODE = 'check_violation', CONSTRAINT = what; END $$;
--> statement-breakpoint
CREATE FUNCTION signed_by_enough(proposal restriction_proposals) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT proposal.state = 'approved' AND (SELECT count(*) FROM restriction_approvals
  WHERE proposal_id = proposal.id AND verdict = 'approve' AND staff_id <> proposal.proposed_by) >= proposal.quorum $$;
--> statement-breakpoint
CREATE FUNCTION guard_restriction_proposal() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE about restrictions%ROWTYPE; why text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' THEN PERFORM refuse_signature('a proposal begins open', 'restriction_proposals_begin_open'); END IF;
    why := why_not_act(NEW.proposed_by, NEW.entity_id, NEW.customer_id, ARRAY['officer', 'manager', 'mlro']);
    IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not propose: ' || why, 'restriction_proposals_proposer'); END IF;
    IF NEW.restriction_id IS NULL THEN RETURN NEW; END IF;
    SELECT * INTO about FROM restrictions WHERE id = NEW.restriction_id;
    IF (about.entity_id, about.customer_id) IS DISTINCT FROM (NEW.entity_id, NEW.customer_id) THEN
      PERFORM refuse_signature('a proposal is about its restriction''s customer', 'restriction_proposals_same_customer');
    END IF;
    IF NEW.kind = 'lift' AND about.measure = 'sanctions_block'
      AND coalesce(NEW.change->>'basis', '') NOT IN ('discounted_match', 'delisting', 'licence') THEN
      PERFORM refuse_signature('a block is lifted on a basis', 'restriction_proposals_block_needs_basis');
    END IF;
    IF about.measure = 'closure' AND (NEW.kind = 'extend' OR (NEW.kind = 'lift' AND NEW.change->>'appealId' IS NULL)) THEN
      PERFORM refuse_signature('a closure is final', 'restriction_proposals_closure_is_final');
    END IF;
    RETURN NEW;
  END IF;
  IF (to_jsonb(OLD) - ARRAY['state', 'decided_at', 'version']) IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['state', 'decided_at', 'version'])
  THEN PERFORM refuse_signature('a proposal stays what it was', 'restriction_proposals_stay'); END IF;
  IF OLD.state <> 'open' OR NEW.version <= OLD.version THEN
    PERFORM refuse_signature('what was decided stays decided', 'restriction_proposals_decided_once');
  END IF;
  IF NEW.state = 'approved' AND NOT signed_by_enough(NEW) THEN
    PERFORM refuse_signature('too few have signed', 'restriction_proposals_quorum_reached');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restriction_proposals_guarded BEFORE INSERT OR UPDATE ON restriction_proposals
  FOR EACH ROW EXECUTE FUNCTION guard_restriction_proposal();
--> statement-breakpoint
CREATE FUNCTION guard_restriction_approval() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE about restriction_proposals%ROWTYPE; measure text; roles text[]; why text;
BEGIN
  SELECT * INTO about FROM restriction_proposals WHERE id = NEW.proposal_id FOR UPDATE;
  IF NOT FOUND OR about.state <> 'open' THEN
    PERFORM refuse_signature('only what is open is signed', 'restriction_approvals_open');
  END IF;
  IF about.entity_id <> NEW.entity_id THEN
    PERFORM refuse_signature('a signature is where its proposal is', 'restriction_approvals_entity');
  END IF;
  IF about.proposed_by = NEW.staff_id THEN
    PERFORM refuse_signature('the proposer does not decide', 'restriction_approvals_two_people');
  END IF;
  SELECT coalesce((SELECT r.measure FROM restrictions r WHERE r.id = about.restriction_id),
    (SELECT b.measure FROM restriction_batches b WHERE b.id = about.batch_id)) INTO measure;
  roles := CASE WHEN about.kind = 'lift' OR measure = 'closure' THEN ARRAY['manager', 'mlro']
    ELSE ARRAY['officer', 'manager', 'mlro'] END;
  why := why_not_act(NEW.staff_id, about.entity_id, about.customer_id, roles);
  IF why IS NULL AND about.batch_id IS NOT NULL AND EXISTS (SELECT 1 FROM restrictions r
    JOIN conflicts c ON c.customer_id = r.customer_id WHERE r.batch_id = about.batch_id AND c.staff_id = NEW.staff_id)
  THEN why := 'conflict'; END IF;
  IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not sign: ' || why, 'restriction_approvals_signer'); END IF;
  IF NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff_id AND role = NEW.role) THEN
    PERFORM refuse_signature('a signature tells the signer''s role', 'restriction_approvals_role');
  END IF;
  IF NEW.confirmed_at > NEW.at OR NEW.confirmed_at < NEW.at - interval '10 minutes' OR NOT EXISTS (SELECT 1 FROM staff_sessions s
    WHERE s.id = NEW.session_id AND s.staff_id = NEW.staff_id AND s.revoked_at IS NULL AND s.confirmed_at = NEW.confirmed_at)
  THEN PERFORM refuse_signature('a signature needs a fresh code', 'restriction_approvals_confirmed'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restriction_approvals_guarded BEFORE INSERT ON restriction_approvals
  FOR EACH ROW EXECUTE FUNCTION guard_restriction_approval();
--> statement-breakpoint
CREATE FUNCTION guard_new_restriction() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE begins text; why text;
BEGIN
  begins := CASE NEW.origin WHEN 'engine' THEN 'in_force' WHEN 'emergency' THEN 'applying' ELSE 'proposed' END;
  IF NEW.state <> begins OR NEW.ratified_at IS NOT NULL OR NEW.acknowledged_revision <> 0 THEN
    PERFORM refuse_signature('a restriction does not begin so', 'restrictions_begin');
  END IF;
  IF (NEW.origin = 'engine' AND NEW.measure NOT IN ('withdrawal_hold', 'sanctions_block'))
    OR (NEW.origin = 'emergency' AND NEW.measure <> 'withdrawal_hold') THEN
    PERFORM refuse_signature('this takes two people', 'restrictions_alone_only_holds');
  END IF;
  IF NEW.origin = 'engine' THEN RETURN NEW; END IF;
  why := why_not_act(NEW.created_by, NEW.entity_id, NEW.customer_id, ARRAY['officer', 'manager', 'mlro']);
  IF why IS NOT NULL THEN PERFORM refuse_signature('this person may not restrict: ' || why, 'restrictions_placer'); END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_begin_guarded BEFORE INSERT ON restrictions FOR EACH ROW EXECUTE FUNCTION guard_new_restriction();
--> statement-breakpoint
CREATE FUNCTION guard_restriction() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  moves CONSTANT jsonb := '{"proposed": ["approved", "applying", "rejected", "withdrawn"], "approved": ["applying", "withdrawn"],
    "applying": ["in_force", "lift_proposed", "lifting"], "in_force": ["lift_proposed", "lifting"],
    "lift_proposed": ["in_force", "applying", "lifting"], "lifting": ["lifted", "lapsed"]}';
  still CONSTANT text[] := ARRAY['id', 'entity_id', 'customer_id', 'number', 'measure', 'origin', 'ground', 'legal_request_id',
    'investigation_id', 'batch_id', 'transaction_event_id', 'created_by', 'created_at', 'wording', 'automated', 'concern', 'lifts_when'];
  was jsonb := to_jsonb(OLD);
  is_now jsonb := to_jsonb(NEW);
  field text;
  alone boolean := OLD.origin = 'engine' AND OLD.ratified_at IS NULL AND NEW.ratified_at IS NULL;
  until_changed boolean := (OLD.ends_at, OLD.review_at) IS DISTINCT FROM (NEW.ends_at, NEW.review_at);
BEGIN
  FOREACH field IN ARRAY still LOOP
    IF was->field IS DISTINCT FROM is_now->field THEN
      PERFORM refuse_signature(field || ' of a restriction stays what it was', 'restrictions_stay');
    END IF;
  END LOOP;
  IF (OLD.queue IS NOT NULL AND OLD.queue IS DISTINCT FROM NEW.queue) OR (OLD.case_id IS NOT NULL AND OLD.case_id IS DISTINCT FROM NEW.case_id)
    OR (OLD.in_force_at IS NOT NULL AND OLD.in_force_at IS DISTINCT FROM NEW.in_force_at)
    OR NEW.version < OLD.version OR NEW.revision < OLD.revision OR NEW.acknowledged_revision < OLD.acknowledged_revision
    OR NEW.acknowledged_revision > NEW.revision
    OR NEW.caused_at < OLD.caused_at OR (NEW.caused_at <> OLD.caused_at AND NOT alone) THEN
    PERFORM refuse_signature('a restriction does not go back', 'restrictions_go_on');
  END IF;
  IF NEW.state <> OLD.state AND NOT coalesce(moves->OLD.state, '[]') ? NEW.state THEN
    PERFORM refuse_signature(OLD.state || ' does not become ' || NEW.state, 'restrictions_moves');
  END IF;
  IF OLD.state = 'proposed' AND NEW.state IN ('approved', 'applying') AND NOT EXISTS (SELECT 1 FROM restriction_proposals p
    WHERE p.kind = 'place' AND (p.restriction_id = NEW.id OR p.batch_id = NEW.batch_id) AND signed_by_enough(p)) THEN
    PERFORM refuse_signature('nobody else has signed this', 'restrictions_placed_by_two');
  END IF;
  IF NEW.state = 'in_force' AND OLD.state = 'applying' AND NEW.acknowledged_revision = 0 THEN
    PERFORM refuse_signature('in force is the core''s word', 'restrictions_acknowledged');
  END IF;
  IF NEW.state IN ('lifted', 'lapsed') AND OLD.state = 'lifting'
    AND (NEW.acknowledged_revision <> NEW.revision OR (NEW.state = 'lapsed') <> (NEW.end_reason IS NOT DISTINCT FROM 'lapsed')) THEN
    PERFORM refuse_signature('lifted is the core''s word', 'restrictions_acknowledged');
  END IF;
  IF OLD.ratified_at IS NOT NULL AND OLD.ratified_at IS DISTINCT FROM NEW.ratified_at THEN
    PERFORM refuse_signature('what was ratified stays so', 'restrictions_ratified_by_two');
  END IF;
  IF OLD.ratified_at IS NULL AND NEW.ratified_at IS NOT NULL AND OLD.state <> 'proposed' AND NOT EXISTS (SELECT 1
    FROM restriction_proposals p WHERE p.kind = 'extend' AND p.restriction_id = NEW.id AND signed_by_enough(p)) THEN
    PERFORM refuse_signature('nobody else has signed this', 'restrictions_ratified_by_two');
  END IF;
  IF until_changed AND NOT alone AND NOT EXISTS (SELECT 1 FROM restriction_proposals p WHERE p.kind = 'extend'
    AND p.restriction_id = NEW.id AND signed_by_enough(p) AND (p.change->>'endsAt')::timestamptz IS NOT DISTINCT FROM NEW.ends_at
    AND (p.change->>'reviewAt')::timestamptz IS NOT DISTINCT FROM NEW.review_at) THEN
    PERFORM refuse_signature('another end takes two people', 'restrictions_extended_by_two');
  END IF;
  IF OLD.scope IS DISTINCT FROM NEW.scope AND (OLD.scope - 'usdCents' IS DISTINCT FROM NEW.scope - 'usdCents'
    OR NOT coalesce((NEW.scope->>'usdCents')::bigint < (OLD.scope->>'usdCents')::bigint, false)
    OR NOT EXISTS (SELECT 1 FROM restriction_proposals p WHERE p.kind = 'lift' AND p.restriction_id = NEW.id AND signed_by_enough(p)
      AND (p.change->>'leavesUsdCents')::bigint = (NEW.scope->>'usdCents')::bigint)) THEN
    PERFORM refuse_signature('a scope only narrows, by two people', 'restrictions_narrowed_by_two');
  END IF;
  IF NEW.state = 'lifting' AND OLD.state <> 'lifting' AND NOT (
    -- it lapses: its end has come, by the clock of this server
    coalesce(NEW.end_reason = 'lapsed' AND NEW.measure <> 'sanctions_block' AND NOT until_changed
      AND OLD.ends_at <= clock_timestamp() + interval '1 minute', false)
    -- one officer lets go of what the engine holds and nobody ratified
    OR coalesce(alone AND NEW.measure = 'withdrawal_hold' AND NEW.ended_by IS NOT NULL AND NEW.end_reason <> 'lapsed'
      AND why_not_act(NEW.ended_by, NEW.entity_id, NEW.customer_id, ARRAY['officer', 'manager', 'mlro']) IS NULL, false)
    OR coalesce(NEW.end_reason <> 'lapsed' AND EXISTS (SELECT 1 FROM restriction_proposals p WHERE p.kind = 'lift'
      AND p.restriction_id = NEW.id AND p.change->>'leavesUsdCents' IS NULL AND signed_by_enough(p)), false)
  ) THEN
    PERFORM refuse_signature('lifting takes two people', 'restrictions_lifted_by_two');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER restrictions_guarded BEFORE UPDATE ON restrictions FOR EACH ROW EXECUTE FUNCTION guard_restriction();
