// From decided events to disputes: what a partner's alert or a complaint about goods says of which payment. After clearances: what one
// kept quiet disputes nothing.
import type { Attached } from "@/lib/alerts/attach";
import type { DisputeCause } from "@/lib/disputes/cause";
import type { Scored } from "./decide";
import type { Candidate } from "./lines";

const ALERT = "transaction.partner-alert";
const COMPLAINT = "merchant.authenticity";

/** The payments that a batch's alerts and complaints are about; nearly always none. */
export const disputedPayments = (candidates: readonly Candidate[]): string[] =>
  candidates.flatMap(({ event }) =>
    event.kind === "partner_alert" || event.kind === "complaint" ? (event.transaction ?? []) : [],
  );

/** The causes of a batch, in the order in which they were decided; nearly always none. */
export const disputeCausesOf = (scored: readonly Scored[], caseOf: Attached["caseOf"]): DisputeCause[] =>
  scored.flatMap((each) => causeOf(each, caseOf));

function causeOf(
  { id: eventId, candidate, person, decision, receivedAt }: Scored,
  caseOf: Attached["caseOf"],
): DisputeCause[] {
  const hits = decision.hits.filter(({ rule }) => rule === ALERT || rule === COMPLAINT);
  const [hit] = hits;
  if (!hit || !person) return [];
  const { event } = candidate;
  const about = {
    ...{ eventId, at: receivedAt, hits, score: decision.score, confidence: decision.confidence },
    ...{ customerId: person.row.id, entityId: person.row.entityId, caseId: caseOf(eventId, hit.queue) ?? null },
  };
  const ofAlert = { partner: String(hit.values.partner ?? ""), code: String(hit.values.codes ?? ""), complainer: null };
  switch (event.kind) {
    case "complaint": {
      const { transaction, code, customer: complainer = null } = event;
      if (transaction === undefined) return [];
      return [{ ...about, origin: "complaint", isNews: true, transaction, code, partner: null, complainer }];
    }
    case "partner_alert": {
      const { transaction, partner, code } = event;
      return [{ ...about, ...ofAlert, origin: "partner_alert", isNews: true, transaction, partner, code }];
    }
    case "transaction":
      // the partner was faster than the payment
      return [{ ...about, ...ofAlert, origin: "partner_alert", isNews: false, transaction: event.id }];
    default:
      return [];
  }
}
