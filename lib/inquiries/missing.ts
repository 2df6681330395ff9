// What is still missing before the customer can hand in, item by item. Pure. What was accepted is never missing again; what was
// not accepted needs something new.
import type { Answer } from "./answers";
import type { Terms } from "./dto";
import type { ItemState } from "./states";

export type Filled = {
  state: ItemState;
  final: boolean;
  terms: Pick<Terms, "form" | "documents">;
  answer: Answer | null;
  answeredAt: Date | null;
  /** When its documents arrived. */
  documents: readonly Date[];
  decidedAt: Date | null;
};

/** The customer may still change it. */
export const isOpenItem = ({ state, final }: Pick<Filled, "state" | "final">): boolean =>
  state === "requested" || (state === "rejected" && !final);

/** Something has been given since it was last looked at. */
export const isFresh = ({ answeredAt, documents, decidedAt }: Filled): boolean =>
  [answeredAt, ...documents].some((at) => at !== null && (decidedAt === null || at > decidedAt));

/** An answer with nothing in it is none. */
const isWhole = (answer: Answer | null): boolean => {
  switch (answer?.form) {
    case undefined:
      return false;
    case "residence":
      return answer.places.length > 0;
    case "employment":
      return answer.jobs.length > 0;
    case "funds":
    case "wealth":
      return answer.parts.length > 0;
    case "ownership":
      return answer.owners.length > 0;
    case "purpose":
    case "text":
      return answer.text.trim() !== "";
    case "wallet":
      return answer.method === "test_transfer" ? Boolean(answer.hash) : Boolean(answer.signature);
  }
};

/** What an item lacks, or null. `new`: it was not accepted and nothing has changed since. */
export function missingOf(item: Filled): "answer" | "document" | "new" | null {
  if (!isOpenItem(item)) return null;
  if (item.terms.form !== "none" && !isWhole(item.answer)) return "answer";
  if (item.terms.documents === "required" && item.documents.length === 0) return "document";
  return item.state === "rejected" && !isFresh(item) ? "new" : null;
}
