// A line of the policy as it is being changed: numbers as they are typed, and what of them cannot be saved. Pure.
import type { z } from "zod";
import type { PolicyTerms } from "@/lib/inquiry-policies/dto";
import { type changePolicyInput, policyBounds } from "@/lib/inquiry-policies/schema";

export type PolicyTermsInput = NonNullable<z.input<typeof changePolicyInput>["terms"]>;
type NumberName = keyof typeof policyBounds;
export type PolicyDraft = Pick<PolicyTerms, "accepts" | "notAccepted" | "alternatives" | "documents"> &
  Record<NumberName, string>;

export const draftOf = (terms: PolicyTerms): PolicyDraft => ({
  accepts: terms.accepts,
  notAccepted: terms.notAccepted,
  alternatives: terms.alternatives,
  documents: terms.documents,
  maximumAgeDays: terms.maximumAgeDays === null ? "" : String(terms.maximumAgeDays),
  dueHours: String(terms.dueHours),
  validDays: String(terms.validDays),
  maximumFiles: String(terms.maximumFiles),
});

const fits = (name: NumberName, text: string): boolean => {
  if (name === "maximumAgeDays" && text.trim() === "") return true;
  const { least, most } = policyBounds[name];
  const number = Number(text);
  return /^\d+$/.test(text.trim()) && number >= least && number <= most;
};

/** Names of what cannot be saved. */
export const wrongIn = (draft: PolicyDraft): string[] => [
  ...(draft.documents === "required" && draft.accepts.length === 0 ? ["accepts"] : []),
  ...(Object.keys(policyBounds) as NumberName[]).filter((name) => !fits(name, draft[name])),
];

/** The draft as the command takes it; only when nothing is wrong in it. */
export const readDraft = (draft: PolicyDraft): PolicyTermsInput => ({
  accepts: draft.accepts,
  notAccepted: draft.notAccepted,
  alternatives: draft.alternatives,
  documents: draft.documents,
  maximumAgeDays: draft.maximumAgeDays.trim() === "" ? null : Number(draft.maximumAgeDays),
  dueHours: Number(draft.dueHours),
  validDays: Number(draft.validDays),
  maximumFiles: Number(draft.maximumFiles),
});
