// What pages are given of risk ratings. Plain JSON.
import type { RiskFactor, RiskLevel } from "@/lib/scoring";

/** Instants are ISO 8601. */
export type RiskBrief = {
  /** In force: the chosen one, else the computed one. */
  level: RiskLevel;
  computed: RiskLevel;
  /** 0–100. */
  score: number;
  factors: RiskFactor[];
  enhancedDueDiligence: boolean;
  /** What enhanced due diligence asks for. */
  asks: string[];
  at: string;
  nextReviewAt: string;
};

export type RiskOverrideView = {
  id: string;
  state: "proposed" | "in_force";
  level: RiskLevel;
  /** Null once the customer was erased. */
  reason: string | null;
  by: { id: string; name: string };
  at: string;
  decidedBy: string | null;
  expiresAt: string;
  twoPeople: boolean;
};

export type RiskView = RiskBrief & {
  override: RiskOverrideView | null;
  /** Computed levels, newest first, each where it changed. */
  history: { level: RiskLevel; at: string }[];
};

export type RatedCustomer = {
  id: string;
  externalId: string;
  type: string;
  kycLevel: number;
  residence: string | null;
  score: number;
  enhancedDueDiligence: boolean;
  /** The heaviest factor. */
  factor: RiskFactor | null;
  nextReviewAt: string;
};
