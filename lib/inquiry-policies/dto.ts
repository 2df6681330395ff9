// What the screen of inquiry policies is given: each line as it holds, whose it is, and who changed what. Plain JSON.
import type { Person } from "@/lib/cases/dto";
import type { Terms } from "@/lib/inquiries/dto";
import type { ItemKind } from "@/lib/inquiries/states";

export type PolicyTerms = Omit<Terms, "period" | "usdCents">;

/** One line: what holds for a kind in a country (`*` for everywhere else). */
export type PolicyLine = {
  kind: ItemKind;
  jurisdiction: string;
  terms: PolicyTerms;
  /** The entity's own line, and since when and by whom; null when it is the shipped one. */
  own: { id: string; by: Person | null; at: string } | null;
  /** What was shipped for the same place. */
  shipped: PolicyTerms;
};

export type PolicyChange = {
  id: string;
  kind: ItemKind;
  jurisdiction: string;
  by: Person | null;
  at: string;
  endedAt: string | null;
};

export type PolicyList = {
  entity: { id: string; code: string; name: string };
  entities: { id: string; code: string; name: string }[];
  lines: PolicyLine[];
  /** Newest first, at most a hundred. */
  changes: PolicyChange[];
};
