// How an inquiry moves its case: to the customer and back, and the required actions that it adds. The case's own clock stands
// while the customer has the ball and begins anew when it comes back.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseSteps, cases } from "@/db/schema/cases";
import type { Actor } from "@/lib/access/actor";
import { advance, type Transition } from "@/lib/cases/lifecycle";
import { caseRecord, lifeOf, type StoredCase, saveLife } from "@/lib/cases/lock";
import { storeStep } from "@/lib/cases/set-step";
import type { ADDED_STEPS } from "@/lib/cases/steps";
import { ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { ANSWER_WITHIN_MS } from "./lifecycle";

type AddedStep = (typeof ADDED_STEPS)[number];
type Moved = Result<{ row: StoredCase; records: RecordEntry[] }>;

async function move(
  tx: Transaction,
  row: StoredCase,
  transitions: readonly Transition[],
  now: Date,
  kind: string,
  data: Record<string, unknown>,
): Promise<Moved> {
  let life = lifeOf(row);
  for (const transition of transitions) {
    const next = advance(life, transition, now);
    if (!next.ok) return next;
    life = next.value;
  }
  const saved = await saveLife(tx, row, life);
  return ok({ row: saved, records: [caseRecord(kind, saved, data)] });
}

/** The customer has the ball. A case that nobody has goes to whoever asked. */
export function handToCustomer(
  tx: Transaction,
  row: StoredCase,
  actor: Actor,
  now: Date,
  data: Record<string, unknown>,
): Promise<Moved> {
  const take: Transition[] = row.assigneeId === null && actor.kind === "staff" ? [{ do: "take", by: actor.id }] : [];
  const ask: Transition = row.state === "waiting_customer" ? { do: "note" } : { do: "ask_customer" };
  return move(tx, row, [...take, ask], now, "case.customer_asked", data);
}

/** We have the ball again: the case is awake, and due within the time that the customer is promised. */
export async function handBack(
  tx: Transaction,
  row: StoredCase,
  now: Date,
  kind: "case.customer_answered" | "case.customer_silent",
  data: Record<string, unknown>,
): Promise<Moved> {
  if (row.state === "closed") return ok({ row, records: [] });
  const back: Transition = row.state === "waiting_customer" ? { do: "customer_answered" } : { do: "note" };
  const moved = await move(tx, row, [back, { do: "wake" }], now, kind, data);
  if (!moved.ok) return moved;
  const promised = now.getTime() + ANSWER_WITHIN_MS;
  const dueAt = new Date(Math.min(promised, row.legalDeadline?.getTime() ?? promised));
  await tx.update(cases).set({ dueAt }).where(eq(cases.id, row.id));
  return ok({ row: { ...moved.value.row, dueAt }, records: moved.value.records });
}

/** Adds a required action to an open case; it stays until somebody says what was done. */
export async function addStep(tx: Transaction, row: StoredCase, code: AddedStep, now: Date): Promise<RecordEntry[]> {
  if (row.state === "closed") return [];
  await storeStep(tx, row, code, "untouched", null, now);
  return [caseRecord("case.step_added", row, { code })];
}

/** What the action asked for has been done elsewhere, e.g. more time was given. */
export async function settleStep(
  tx: Transaction,
  row: StoredCase,
  code: AddedStep,
  byId: string | null,
  now: Date,
): Promise<RecordEntry[]> {
  const settled = await tx
    .update(caseSteps)
    .set({ state: "done", byId, at: now })
    .where(
      and(eq(caseSteps.caseId, row.id), eq(caseSteps.code, code), inArray(caseSteps.state, ["untouched", "looked"])),
    )
    .returning({ code: caseSteps.code });
  return settled.map(() => caseRecord("case.step_set", row, { code, state: "done" }));
}
