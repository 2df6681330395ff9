// Step-ups of a batch: what its decisions ask, what its results release, and what its senders are told of both.
import type { Transaction } from "@/db/client";
import { publish } from "@/lib/command";
import type { RecordEntry } from "@/lib/records/append";
import type { StepUpNews } from "@/lib/step-ups/news";
import { readStepUpViews } from "@/lib/step-ups/read";
import { settleStepUps } from "@/lib/step-ups/settle";
import type { StoredDecision, WireStepUp } from "./answers";
import type { Scored } from "./decide";
import type { Candidate } from "./lines";

/** A transfer that did not happen asks for nothing. */
const undone: readonly string[] = ["failed", "cancelled"];

function newsOf({ id: eventId, candidate: { event }, person, decision, receivedAt: at }: Scored): StepUpNews[] {
  if (!person) return [];
  const who = { eventId, entityId: person.row.entityId, customerId: person.row.id, at };
  if (event.kind === "step_up_result") {
    const { transaction, level, passed } = event;
    return [{ kind: "result", ...who, transaction, level, passed }];
  }
  const { answer } = decision;
  if (event.kind !== "transaction" || answer.do !== "step_up" || undone.includes(event.status)) return [];
  return [{ kind: "asked", ...who, transaction: event.id, required: answer.level }];
}

export type BatchStepUps = { records: RecordEntry[]; views: ReadonlyMap<string, WireStepUp> };

/** Settles what the batch brings of step-ups. Call it after its alerts are attached. */
export async function settleBatch(
  tx: Transaction,
  now: Date,
  scored: readonly Scored[],
  repeated: ReadonlyMap<Candidate, StoredDecision>,
): Promise<BatchStepUps> {
  const settled = await settleStepUps(tx, now, scored.flatMap(newsOf));
  await publish(tx, settled.topics);
  const before = [...repeated].flatMap(([{ event }, { id, answer }]) =>
    event.kind === "step_up_result" || answer.do === "step_up" ? [id] : [],
  );
  return { records: settled.records, views: await readStepUpViews(tx, [...settled.touched, ...before], now) };
}
