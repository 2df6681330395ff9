// What can be done on a customer's page, as the page hands it over.
import type { Contact } from "@/lib/customers/personal";
import type { OverrideReceipt } from "@/lib/risk-ratings/override";
import type { RiskLevel } from "@/lib/scoring";
import type { conflictKinds } from "@/lib/staff/schema";
import type { Act } from "../case/case-actions";

export type ConflictKind = (typeof conflictKinds)[number];
export type CustomerActions = {
  reveal: Act<{ customerId: string; fields: (keyof Contact)[]; reason: string }, Contact>;
  declareConflict: Act<{ customerId: string; kind: ConflictKind }, null>;
  endClearance: Act<{ clearanceId: string; reason: string }, { id: string }>;
  overrideRating: Act<{ customerId: string; level: RiskLevel; reason: string }, OverrideReceipt>;
  decideOverride: Act<{ overrideId: string; decision: "approve" | "reject" }, OverrideReceipt>;
  endOverride: Act<{ overrideId: string }, OverrideReceipt>;
};
