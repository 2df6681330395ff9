// How an item stands, seen by the customer: what the words mean for what may still be done.
import type { ToldInquiry, ToldItem } from "@/lib/inquiries/dto";
import type { Tone } from "../ui/tag";

export const stateTones: Record<ToldItem["state"], Tone> = {
  to_do: "none",
  saved: "info",
  handed_in: "info",
  accepted: "ok",
  try_again: "risk",
  not_accepted: "risk",
};

/** Items that the customer can still do something about. */
export const isOpen = (told: Pick<ToldInquiry, "state">, { state }: Pick<ToldItem, "state">): boolean =>
  told.state === "to_do" && (state === "to_do" || state === "saved" || state === "try_again");

/** Whether everything that is still open asks for files alone, for answers alone, or for both. */
export function kindOfOpen(items: readonly ToldItem[]): "documents" | "answers" | "both" {
  const paper = items.filter(({ terms }) => terms.form === "none").length;
  if (paper === items.length) return "documents";
  return paper === 0 ? "answers" : "both";
}
