// The kinds of lists by name; nothing else, because browsers read it too.

export const registerKinds = [
  "lost_documents",
  "fraud_accounts",
  "staff_links",
  "embargoes",
  "banned_countries",
  "high_risk_countries",
  "custodial_services",
  "partners",
  "rates",
] as const;
export type RegisterKind = (typeof registerKinds)[number];

export const listKinds = ["sanctions", "pep", "tor", "vpn", "hosting", "address_labels", ...registerKinds] as const;
export type ListKind = (typeof listKinds)[number];
