// The closed vocabulary of suspicion: what somebody noticed, where a report stands, how consent stands. Data only; texts are in
// messages/<locale>/suspicion.json under the same codes.

/** What somebody of staff noticed; `other` when their words alone say it. */
export const grounds = [
  "unusual_transactions",
  "source_of_funds",
  "false_documents",
  "mule_or_straw_man",
  "fraud_proceeds",
  "sanctions_evasion",
  "terrorist_financing",
  "other",
] as const;
export type Ground = (typeof grounds)[number];

export type ReviewState = "mlro_review" | "file" | "not_file";
export type ReportState = "draft" | "approved" | "filed" | "acknowledged" | "rejected" | "amended";
export type ConsentState = "none" | "pending" | "granted" | "refused" | "run_out";

/** Who is named in a report, and as what. */
export const partyRoles = ["subject", "counterparty", "associate", "victim"] as const;
export type PartyRole = (typeof partyRoles)[number];

/** What the units' goAML lists call what was seen: those of its indicators that an exchange has to do with. */
export const indicators = [
  "BEHAV",
  "IUVC1",
  "IUVC2",
  "IUVC3",
  "IUVC4",
  "IUVC5",
  "IUVC6",
  "IUVC8",
  "CRYMX",
  "DRKM1",
  "DCEXC",
  "FRDVC",
  "FALSI",
  "HRVA1",
  "ITLSL",
  "TFS03",
  "TFFVC",
] as const;
export type Indicator = (typeof indicators)[number];
