// What recurs: one job per kind and time slot, whoever enqueues it. The job's id is made from kind and slot, so that two
// workers that wake in the same minute make one job.
import { createHash } from "node:crypto";
import type { Transaction } from "@/db/client";
import { jobs } from "@/db/schema/events";

const MINUTE = 60_000;

/** Kinds and how often they run. */
export const schedule = [
  { kind: "records.checkpoint", everyMs: MINUTE },
  { kind: "cases.refresh", everyMs: MINUTE },
  { kind: "triage.train", everyMs: 24 * 60 * MINUTE },
  { kind: "quality.draw", everyMs: 24 * 60 * MINUTE },
  { kind: "inquiries.keep", everyMs: MINUTE },
  { kind: "restrictions.keep", everyMs: MINUTE },
  { kind: "appeals.keep", everyMs: MINUTE },
  { kind: "disputes.keep", everyMs: MINUTE },
  { kind: "inquiries.sample", everyMs: MINUTE },
  { kind: "insider.watch", everyMs: 60 * MINUTE },
  { kind: "clearances.expire", everyMs: 60 * MINUTE },
  { kind: "matches.keep", everyMs: 15 * MINUTE },
  { kind: "service_levels.keep", everyMs: MINUTE },
  { kind: "service_levels.check", everyMs: 24 * 60 * MINUTE },
  { kind: "deliveries.due", everyMs: MINUTE },
  { kind: "legal_requests.keep", everyMs: MINUTE },
  { kind: "suspicion.keep", everyMs: MINUTE },
  { kind: "reports.keep", everyMs: MINUTE },
  { kind: "step_ups.lapse", everyMs: 60 * MINUTE },
  { kind: "risk.review", everyMs: 24 * 60 * MINUTE },
  { kind: "documents.tidy", everyMs: 15 * MINUTE },
  { kind: "documents.retain", everyMs: 24 * 60 * MINUTE },
  { kind: "retention.keep", everyMs: 24 * 60 * MINUTE },
  { kind: "house.keep", everyMs: 10 * MINUTE },
  { kind: "shadow.sum_up", everyMs: 24 * 60 * MINUTE },
  { kind: "tuning.keep", everyMs: 15 * MINUTE },
  { kind: "tuning.propose", everyMs: 24 * 60 * MINUTE },
  { kind: "lists.update", everyMs: 5 * MINUTE },
] as const;

/** A UUID (version 8) that stands for one kind in one slot. */
function slotId(kind: string, slot: number): string {
  const hex = createHash("sha256").update(`${kind}\n${slot}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Adds the jobs of the present slots that nobody has added yet. */
export async function enqueueScheduled(tx: Transaction, now: Date): Promise<void> {
  const rows = schedule.map(({ kind, everyMs }) => ({
    id: slotId(kind, Math.floor(now.getTime() / everyMs)),
    kind,
    payload: {},
    uniqueKey: `schedule ${kind}`,
    state: "waiting",
    runAt: now,
    attempts: 0,
    createdAt: now,
  }));
  await tx.insert(jobs).values(rows).onConflictDoNothing();
}
