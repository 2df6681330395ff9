// Payments that did not happen because of sanctions: refused by the decision, or told as failed or cancelled with a finding that
// blocks. Nothing is held then, but the law asks for a report.
import type { Attached } from "@/lib/alerts/attach";
import type { Rejected } from "@/lib/reports/blocking/note";
import { byQueue } from "./alert-drafts";
import type { Scored } from "./decide";

const undone: readonly string[] = ["failed", "cancelled"];

export function rejectionsOf(scored: readonly Scored[], caseOf: Attached["caseOf"]): Rejected[] {
  return scored.flatMap((each): Rejected[] => {
    const { id: eventId, person, decision, candidate } = each;
    const { event } = candidate;
    const blocking = decision.hits.filter(({ measure, family }) => measure === "sanctions_block" && family !== "list");
    if (!person || event.kind !== "transaction" || blocking.length === 0) return [];
    if (decision.answer.do !== "refuse" && !undone.includes(event.status)) return [];
    const queue = [decision.queue, ...byQueue(decision).keys()].find((name) => caseOf(eventId, name) !== undefined);
    const { entityId, id: customerId } = person.row;
    const { usdCents, asset, id: transaction } = event;
    const said = { usdCents: usdCents > 0 ? usdCents : null, asset, transaction, hits: blocking };
    return [{ eventId, entityId, customerId, queue: queue ?? null, ...said }];
  });
}
