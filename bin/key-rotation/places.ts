// Every place that the master key seals directly, with the purpose that its value is sealed for. What is sealed for one customer is
// not here: only that customer's key is. A test reads the source and fails when somebody seals with the master key elsewhere.

export type Place = {
  table: string;
  /** Columns of the primary key, in order. */
  keys: readonly [string, ...string[]];
  column: string;
  /** The purpose, from the values of `keys`. */
  purpose: (...ids: string[]) => string;
  /** The column that says which master key it is, where there is one. */
  masterKeyId?: string;
  /** Only these rows. */
  where?: string;
};

export const places: readonly Place[] = [
  {
    ...{ table: "customer_keys", keys: ["customer_id"], column: "wrapped", masterKeyId: "master_key_id" },
    purpose: (customerId) => `data key ${customerId}`,
  },
  { table: "staff", keys: ["id"], column: "totp_sealed", purpose: (id) => `totp ${id}` },
  { table: "insider_alerts", keys: ["id"], column: "words", purpose: (id) => `insider alert ${id} words` },
  { table: "investigations", keys: ["id"], column: "title", purpose: (id) => `investigation ${id} title` },
  { table: "investigation_notes", keys: ["id"], column: "body", purpose: (id) => `investigation note ${id}` },
  { table: "legal_requests", keys: ["id"], column: "details", purpose: (id) => `legal request ${id} words` },
  { table: "legal_request_entries", keys: ["id"], column: "named", purpose: (id) => `legal request entry ${id}` },
  { table: "legal_request_files", keys: ["id"], column: "name", purpose: (id) => `legal request file ${id} name` },
  {
    ...{ table: "legal_request_files", keys: ["id"], column: "wrapped", masterKeyId: "master_key_id" },
    purpose: (id) => `legal request file ${id} key`,
  },
  { table: "information_requests", keys: ["id"], column: "words", purpose: (id) => `supervision ${id} words` },
  { table: "audit_findings", keys: ["id"], column: "words", purpose: (id) => `supervision ${id} words` },
  { table: "webhook_subscriptions", keys: ["id"], column: "secret", purpose: (id) => `webhook ${id}` },
  { table: "webhook_subscriptions", keys: ["id"], column: "previous_secret", purpose: (id) => `webhook ${id}` },
  {
    ...{ table: "restriction_proposals", keys: ["id"], column: "wording", where: "batch_id is not null" },
    purpose: (id) => `restriction batch proposal ${id}`,
  },
  {
    ...{ table: "restriction_approvals", keys: ["proposal_id", "staff_id"], column: "words" },
    where: "(select batch_id from restriction_proposals p where p.id = proposal_id) is not null",
    purpose: (proposalId, staffId) => `restriction approval ${proposalId} ${staffId}`,
  },
];
