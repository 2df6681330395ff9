// A draft while it is being written: what is in the fields, whether it differs from what is stored, and what it lacks. Pure.
import { canonicalJson } from "@/lib/records/canonical";
import type { ReportView } from "@/lib/suspicion/dto";
import { contentSchema, type Party, type ReportContent } from "@/lib/suspicion/schema";

export type Draft = { content: ReportContent; eventIds: readonly string[] };

const empty: ReportContent = { narrative: "", action: "", indicators: [], parties: [] };
export const draftOf = (view: ReportView): Draft => ({
  content: view.content ?? empty,
  eventIds: view.transactions.filter(({ chosen }) => chosen).map(({ eventId }) => eventId),
});

/** Whether two drafts say the same, in whatever order they were written. */
export const isSame = (one: Draft, other: Draft): boolean => canonicalJson(one) === canonicalJson(other);

/** Whether it can be stored as it is. */
export const isWhole = ({ content }: Draft): boolean => contentSchema.safeParse(content).success;

export const newParty = (): Party => ({ role: "associate", kind: "person", name: "", reason: "" });

/** A field of a party as it is stored: nothing instead of an empty text. */
export function withField(party: Party, field: keyof Party, text: string): Party {
  const { [field]: _, ...rest } = party;
  const needed = field === "name" || field === "reason";
  return { ...rest, ...(text || needed ? { [field]: text } : {}) } as Party;
}
