// What changed on an inquiry between what a person saw and what it is now, for the notice before a decision that would rest on
// something old. Pure.
import type { InquiryView } from "@/lib/inquiries/dto";
import type { InquiryState, ItemKind, ItemState } from "@/lib/inquiries/states";

export type ViewChange =
  | { what: "state"; state: InquiryState }
  | { what: "item"; position: number; kind: ItemKind; state: ItemState; by: string | null }
  | { what: "answer" | "documents"; position: number; kind: ItemKind }
  | { what: "added"; position: number; kind: ItemKind }
  | { what: "deadline"; dueAt: string }
  | { what: "message"; count: number };

/** In the order in which a reader goes down the page; empty when only the version moved. */
export function changesBetween(before: InquiryView, now: InquiryView): ViewChange[] {
  const changes: ViewChange[] = [];
  if (before.state !== now.state) changes.push({ what: "state", state: now.state });
  if (now.dueAt && before.dueAt !== now.dueAt) changes.push({ what: "deadline", dueAt: now.dueAt });
  for (const item of now.items) {
    const { position, kind, state } = item;
    const known = before.items.find(({ id }) => id === item.id);
    if (!known) {
      changes.push({ what: "added", position, kind });
      continue;
    }
    if (known.state !== state) changes.push({ what: "item", position, kind, state, by: item.decidedBy?.name ?? null });
    if (known.answeredAt !== item.answeredAt) changes.push({ what: "answer", position, kind });
    const files = (of: typeof item) => of.documents.map(({ id }) => id).join();
    if (files(known) !== files(item)) changes.push({ what: "documents", position, kind });
  }
  const heard = (of: InquiryView) => of.messages.filter(({ from }) => from === "customer").length;
  const count = heard(now) - heard(before);
  if (count > 0) changes.push({ what: "message", count });
  return changes;
}
