// The matches that a batch's alerts carry: each with its customer's side and its case.
import type { AlertDraft, Attached } from "@/lib/alerts/attach";
import type { Raised } from "@/lib/matches/raise";
import { customerSide } from "@/lib/matches/sides";
import type { Scored } from "./decide";

/** One for each hit of a name on a list in an alert that was added now. */
export function raisedOf(
  scored: readonly Scored[],
  drafts: readonly AlertDraft[],
  caseOf: Attached["caseOf"],
): Raised[] {
  const byEvent = new Map(scored.filter(({ met }) => met.length > 0).map((each) => [each.id, each]));
  return drafts.flatMap(({ eventId, queue, hits }) => {
    const each = byEvent.get(eventId);
    const caseId = caseOf(eventId, queue);
    if (!each?.person || !caseId) return [];
    const { person } = each;
    const { event } = each.candidate;
    if (event.kind !== "customer" && event.kind !== "screening") return [];
    const customer = customerSide(event);
    const of = { customer, customerId: person.row.id, entityId: person.row.entityId, key: person.key };
    const keys = new Set(hits.map(({ finding }) => finding.key));
    return each.met.flatMap((met) => (keys.has(met.findingKey) ? [{ ...of, met, eventId, caseId }] : []));
  });
}
