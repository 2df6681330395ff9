// What changed on an appeal between what a person saw and what it is now, for the notice before a decision that would rest on
// something old. Pure.
import type { AppealView } from "@/lib/appeals/dto";
import type { AppealState, Finding } from "@/lib/appeals/states";

export type ViewChange =
  | { what: "state"; state: AppealState }
  | { what: "reviewer"; name: string | null }
  | { what: "point"; position: number; finding: Finding; by: string | null }
  | { what: "pointAdded"; position: number }
  | { what: "documents" | "message"; count: number }
  | { what: "restriction"; state: string }
  | { what: "delay" };

/** In the order in which a reader goes down the page; empty when only the version moved. */
export function changesBetween(before: AppealView, now: AppealView): ViewChange[] {
  const changes: ViewChange[] = [];
  if (before.state !== now.state) changes.push({ what: "state", state: now.state });
  if (before.reviewer?.id !== now.reviewer?.id) changes.push({ what: "reviewer", name: now.reviewer?.name ?? null });
  const measure = now.original.restriction;
  if (measure && before.original.restriction && before.original.restriction.state !== measure.state)
    changes.push({ what: "restriction", state: measure.state });
  for (const { id, position, finding, answer, answeredBy } of now.points) {
    const known = before.points.find((point) => point.id === id);
    if (!known) changes.push({ what: "pointAdded", position });
    else if (finding && (known.finding !== finding || known.answer !== answer))
      changes.push({ what: "point", position, finding, by: answeredBy?.name ?? null });
  }
  const files = now.documents.filter(({ id }) => !before.documents.some((known) => known.id === id)).length;
  if (files > 0) changes.push({ what: "documents", count: files });
  const heard = (of: AppealView): number => of.messages.filter(({ from }) => from === "customer").length;
  const messages = heard(now) - heard(before);
  if (messages > 0) changes.push({ what: "message", count: messages });
  if (now.delayToldAt && before.delayToldAt !== now.delayToldAt) changes.push({ what: "delay" });
  return changes;
}
