// From decisions that hold or block to what is to be held. Decided after clearances: what one kept quiet holds nobody.
import type { Attached } from "@/lib/alerts/attach";
import { answerTo } from "@/lib/restrictions/answers";
import type { EngineHold, EngineHoldKind, HeldPayment } from "@/lib/restrictions/engine/hold";
import type { AccountFunction } from "@/lib/restrictions/scope";
import type { Event, Hit, TransactionEvent } from "@/lib/scoring";
import { byQueue } from "./alert-drafts";
import type { Scored } from "./decide";
import type { Person } from "./people";

const byLaw = { concern: "legal_obligation", liftsWhen: "obligation_ends" } as const;
/** What did not happen moves nothing. */
const undone: readonly string[] = ["failed", "cancelled"];

/** Whether a decision holds or blocks anything at all: nearly none does. */
export const holdsSomething = ({ person, decision: { answer } }: Scored): boolean =>
  person !== null && (answer.do === "hold" || answer.do === "block");

/** What such a decision holds. `now` tells what is history, and over. */
export function holdsOf(scored: Scored, caseOf: Attached["caseOf"], now: Date): EngineHold[] {
  const { person, decision, candidate } = scored;
  if (!person) return [];
  if (decision.answer.do === "block") return blocksOf(scored, person, caseOf);
  if (decision.answer.do !== "hold") return [];
  const until = new Date(decision.answer.until);
  if (until <= now) return [];
  const isAccount = decision.measure === "withdrawal_hold";
  const payment = isAccount ? null : paymentOf(candidate.event, scored, person);
  if (!isAccount && !payment) return [];
  return [holdOf(scored, person, caseOf, isAccount ? "account" : "payment", payment, until)];
}

/** A listed counterparty blocks that transaction's assets; a listed customer everything. */
function blocksOf(scored: Scored, person: Person, caseOf: Attached["caseOf"]): EngineHold[] {
  const blocking = scored.decision.hits.filter(({ measure }) => measure === "sanctions_block");
  const holds: EngineHold[] = [];
  if (blocking.some(({ family }) => family === "list"))
    holds.push(holdOf(scored, person, caseOf, "identity", null, null));
  const payment = blocking.some(({ family }) => family !== "list")
    ? paymentOf(scored.candidate.event, scored, person)
    : null;
  if (payment) holds.push(holdOf(scored, person, caseOf, "assets", payment, null));
  return holds;
}

function holdOf(
  { id: eventId, decision, receivedAt: at }: Scored,
  person: Person,
  caseOf: Attached["caseOf"],
  kind: EngineHoldKind,
  payment: HeldPayment | null,
  until: Date | null,
): EngineHold {
  const queues = [decision.queue, ...byQueue(decision).keys()];
  const queue = queues.find((name) => caseOf(eventId, name) !== undefined) ?? null;
  return {
    ...{ kind, eventId, at, until, payment, queue, key: person.key },
    entityId: person.row.entityId,
    customerId: person.row.id,
    caseId: queue ? (caseOf(eventId, queue) ?? null) : null,
    ...(until === null ? byLaw : saidOf(decision.hits, decision.headline, kind)),
  };
}

/** What a finding of this kind is called to the customer, and what lifts it. */
function saidOf(
  hits: readonly Hit[],
  headline: string | null,
  kind: EngineHoldKind,
): Pick<EngineHold, "concern" | "liftsWhen"> {
  const leads = hits.find((hit) => (kind === "payment" ? hit.pauses : hit.rule === headline)) ?? hits[0];
  const { concern, liftsWhen } = answerTo(leads?.rule ?? "custom.any") ?? {
    concern: "unusual_activity",
    liftsWhen: "review_finished",
  };
  return { concern, liftsWhen };
}

/** The transaction that an event is, or speaks of. */
function paymentOf(event: Event, { hashToken }: Scored, person: Person): HeldPayment | null {
  switch (event.kind) {
    case "transaction": {
      if (undone.includes(event.status)) return null;
      const { id: transaction, asset, usdCents } = event;
      const direction = event.direction === "in" ? "in" : "out";
      return {
        ...{ transaction, asset, usdCents, direction, hashToken, isNews: true },
        function: functionOf(event, person),
      };
    }
    case "chain_transfer": {
      // The chain's own news of a transfer to the customer: it has come in already.
      const { id: transaction, asset, usdCents } = event;
      return {
        ...{ transaction, asset, usdCents, direction: "in", hashToken, isNews: true },
        function: "deposit_crypto",
      };
    }
    case "partner_alert":
    case "transaction_update": {
      const { transaction, kind } = event;
      const isNews = kind === "partner_alert";
      return { transaction, direction: "out", hashToken: null, isNews, function: "transfer" };
    }
    default:
      return null;
  }
}

function functionOf({ direction, counterparty }: TransactionEvent, { row }: Person): AccountFunction {
  const fiat = counterparty?.kind === "bank" || counterparty?.kind === "card";
  switch (direction) {
    case "in":
      return fiat ? "deposit_fiat" : "deposit_crypto";
    case "out":
      return fiat ? "withdraw_fiat" : counterparty?.kind === "customer" ? "transfer" : "withdraw_crypto";
    case "merchant":
      return row.type === "merchant" ? "merchant_payout" : "transfer";
    case "internal":
      return "transfer";
    default:
      return direction;
  }
}
