// Every column of the database that holds bytes, and what becomes of it when a customer is erased. A new one is added here, or the test
// of erasures fails.

/**
 * `customer`: sealed with the customer's key, unreadable once it is destroyed. `emptied`: emptied, or gone with its row. `master`: about
 * the house, an authority or many people, sealed with the master key and kept by its own rules. `digest`: of something random, public or
 * keyed that leads to nobody (or masked with a key that is not in the database), or a bundle of records, which hold digests only.
 */
type Fate = "customer" | "emptied" | "master" | "digest";

const of = (fate: Fate, names: string): Record<string, Fate> =>
  Object.fromEntries(
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, fate]),
  );

/** By `table.column`. */
export const sealedColumns: Readonly<Record<string, Fate>> = {
  ...of(
    "customer",
    `appeal_messages.body appeal_points.answer appeal_points.body appeals.reasons blocking_reports.content case_notes.body
    dispute_parties.words disputes.words inquiry_items.answer inquiry_items.asked_again_because inquiry_items.wording
    inquiry_messages.body internal_report_reviews.reason internal_reports.body investigation_members.removed_because
    legal_holds.lift_reason legal_holds.reason match_steps.body restriction_approvals.words restriction_proposals.wording
    restrictions.wording risk_overrides.reason suspicion_waits.reason suspicious_reports.answer suspicious_reports.content`,
  ),
  ...of(
    "emptied",
    `caller_checks.code_digest customer_keys.wrapped customer_tokens.token customers.sealed 
    data_requests.body data_requests.reasons deliveries.body document_uploads.described documents.checks documents.described
    documents.sha256 events.block_token events.body events.body_digest events.fingerprint events.hash_token
    events.points_fingerprint identity_fingerprints.fingerprint legal_request_entries.named matches.customer
    matches.decided_customer portal_links.code_digest portal_preferences.anti_phishing portal_sessions.token_digest
    profiles.bytes shared_keys.token`,
  ),
  ...of(
    "master",
    `audit_findings.words information_requests.words insider_alerts.words investigation_notes.body investigations.title
    legal_request_files.name legal_request_files.sha256 legal_request_files.wrapped legal_requests.details
    staff.totp_sealed webhook_subscriptions.previous_secret webhook_subscriptions.secret`,
  ),
  ...of(
    "digest",
    `api_keys.digest audit_samples.drawn_digest audit_samples.population_digest events.erased_leaf idempotency_keys.input_digest
    record_checkpoints.root record_exports.bundle record_exports.digest record_head.hash record_nodes.hash records.hash
    records.leaf records.prev reference_lists.content report_copies.sha256 suspicious_reports.file_digest
    weekly_reports.fingerprint`,
  ),
};
