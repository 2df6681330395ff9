-- What the record tells of a report is for a regulator who is granted both the record and reports.
CREATE OR REPLACE FUNCTION unflag_subject(subject_type text, id uuid, OUT kind text, OUT customer uuid, OUT of_case uuid) RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ BEGIN
  CASE subject_type
    WHEN 'case' THEN SELECT 'cases', t.customer_id, t.id INTO kind, customer, of_case FROM cases t WHERE t.id = unflag_subject.id;
    WHEN 'clearance' THEN SELECT 'cases', t.customer_id, t.case_id INTO kind, customer, of_case FROM clearances t WHERE t.id = unflag_subject.id;
    WHEN 'match' THEN SELECT 'matches', t.customer_id, t.case_id INTO kind, customer, of_case FROM matches t WHERE t.id = unflag_subject.id;
    WHEN 'restriction' THEN SELECT 'restrictions', t.customer_id, t.case_id INTO kind, customer, of_case FROM restrictions t WHERE t.id = unflag_subject.id;
    WHEN 'appeal' THEN SELECT 'appeals', t.customer_id, t.case_id INTO kind, customer, of_case FROM appeals t WHERE t.id = unflag_subject.id;
    WHEN 'inquiry' THEN SELECT 'inquiries', t.customer_id, t.case_id INTO kind, customer, of_case FROM inquiries t WHERE t.id = unflag_subject.id;
    WHEN 'dispute' THEN SELECT 'disputes', t.merchant_id, t.case_id INTO kind, customer, of_case FROM disputes t WHERE t.id = unflag_subject.id;
    WHEN 'event' THEN SELECT 'transactions', t.customer_id, a.case_id INTO kind, customer, of_case
      FROM events t LEFT JOIN alerts a ON a.event_id = t.id WHERE t.id = unflag_subject.id LIMIT 1;
    WHEN 'document' THEN SELECT 'documents', d.customer_id, coalesce(q.case_id, a.case_id) INTO kind, customer, of_case FROM documents d
      LEFT JOIN inquiry_items i ON i.id = d.item_id LEFT JOIN inquiries q ON q.id = i.inquiry_id LEFT JOIN appeals a ON a.id = d.appeal_id
      WHERE d.id = unflag_subject.id;
    WHEN 'customer' THEN kind := 'customers'; customer := unflag_subject.id;
    WHEN 'legal_request' THEN kind := 'legal_requests';
    WHEN 'investigation' THEN kind := 'investigations';
    WHEN 'weekly_report' THEN kind := 'reports';
    WHEN 'blocking_report' THEN SELECT 'reports', t.customer_id INTO kind, customer FROM blocking_reports t WHERE t.id = unflag_subject.id;
    ELSE kind := NULL;
  END CASE;
END $$;
