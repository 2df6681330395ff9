// What of the product a grant can open to a regulator, by the names that row-level security knows (db/migrations: by_grant).

export const grantKinds = [
  "transactions",
  "cases",
  "customers",
  "matches",
  "restrictions",
  "appeals",
  "inquiries",
  "documents",
  "disputes",
  "legal_requests",
  "investigations",
  "reports",
  "records",
] as const;
export type GrantKind = (typeof grantKinds)[number];

/** Without these there is nothing to show of a customer or a case: not offered where a grant names some. */
export const wholeEntityKinds: readonly GrantKind[] = ["legal_requests", "investigations", "reports"];
