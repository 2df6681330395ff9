-- A key is there only for whoever is granted something that it opens: how many keys there are says how many customers.
CREATE OR REPLACE FUNCTION unflag_granted_key(id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  RETURN unflag_granted_customer(unflag_granted_key.id)
    OR EXISTS (SELECT 1 FROM cases t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted('cases', t.entity_id, t.customer_id, t.id, t.opened_at))
    OR EXISTS (SELECT 1 FROM restrictions t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted('restrictions', t.entity_id, t.customer_id, t.case_id, t.created_at))
    OR EXISTS (SELECT 1 FROM matches t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted('matches', t.entity_id, t.customer_id, t.case_id, t.opened_at))
    OR EXISTS (SELECT 1 FROM appeals t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted('appeals', t.entity_id, t.customer_id, t.case_id, t.received_at))
    OR EXISTS (SELECT 1 FROM inquiries t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted('inquiries', t.entity_id, t.customer_id, t.case_id, t.created_at))
    OR EXISTS (SELECT 1 FROM documents t WHERE t.customer_id = unflag_granted_key.id AND unflag_granted_document(t.id))
    OR EXISTS (SELECT 1 FROM dispute_parties p JOIN disputes t ON t.id = p.dispute_id WHERE p.customer_id = unflag_granted_key.id
      AND unflag_granted('disputes', t.entity_id, t.merchant_id, t.case_id, t.opened_at))
    OR EXISTS (SELECT 1 FROM events t WHERE t.customer_id = unflag_granted_key.id
      AND unflag_granted_event(t.id, t.entity_id, t.customer_id, t.at));
END $$;
