// Taking a closing back: by undo (the same person, within two minutes) or by reopening, both transitions with a record.
// Labels, clearances and proposals to lift that the closing made end with it.
import { and, eq, ne } from "drizzle-orm";
import { alerts, cases } from "@/db/schema/cases";
import { endClearancesOfCase } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { reopenInCase } from "@/lib/matches/in-case";
import { withdrawLifts } from "@/lib/restrictions/engine/withdraw-lifts";
import { tallyOutcomes } from "@/lib/rule-sets/outcomes";
import type { ReopenReceipt } from "./dto";
import { followMeasure } from "./follow-measure";
import { advance, type Transition } from "./lifecycle";
import { caseRecord, lifeOf, lockCase, lockCustomersOf, receiptOf, type StoredCase, saveLife, topicsOf } from "./lock";
import { storeNote } from "./notes";
import { oneCaseInput, reopenInput } from "./schema";
import { withdrawProposal } from "./set-step";

const subject = ({ caseId }: { caseId: string }) => ({ type: "case", id: caseId });

/** Locks in the house's order: the customer first (as intake does), then the case. */
async function lockForReopening(environment: CommandEnvironment, caseId: string, version?: number) {
  await lockCustomersOf(environment.tx, [caseId]);
  return lockCase(environment, caseId, version);
}

async function takeBack(
  { tx, actor, now }: CommandEnvironment,
  row: StoredCase,
  transition: Transition,
  kind: string,
  data: Record<string, unknown>,
): Promise<Outcome<ReopenReceipt>> {
  const moved = advance(lifeOf(row), transition, now);
  if (!moved.ok) return moved;
  const [other] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.customerId, row.customerId), eq(cases.queue, row.queue), ne(cases.state, "closed")));
  if (other) return fail("conflict", { detail: "another_case_is_open", params: { caseId: other.id } });
  const saved = await saveLife(tx, row, moved.value);
  await tallyOutcomes(tx, row.id, -1);
  await tx.update(alerts).set({ disposition: null, deservedLook: null }).where(eq(alerts.caseId, row.id));
  const because = transition.do === "undo" ? "undone" : "reopened";
  const ended = await endClearancesOfCase(tx, now, row.id, actor.id, because);
  const withdrawn = await withdrawLifts({ tx, actor, now }, row, because);
  if (!withdrawn.ok) return withdrawn;
  const reopened = await reopenInCase({ tx, actor, now }, row.id, row.closedAt);
  // What stood when it was closed may be over.
  const followed = await followMeasure(tx, now, row.customerId);
  const [present = saved] = await tx.select().from(cases).where(eq(cases.id, row.id));
  const entry = caseRecord(kind, saved, {
    ...data,
    outcome: row.outcome,
    reasonCode: row.reasonCode,
    endedClearances: ended.length,
  });
  const { records, topics, stays } = withdrawn.value;
  return done({ ...receiptOf(present), stays }, [entry, ...ended, ...records, ...reopened, ...followed.records], {
    topics: [...topicsOf(saved), `customer:${saved.customerId}`, ...topics],
  });
}

/** Reopens a closed case for the person who does so. The reason is kept as a note. */
export const reopenCase = defineCommand({
  name: "case.reopen",
  permission: "case.reopen",
  input: reopenInput,
  subject,
  async run(environment, { caseId, version, reason }) {
    const row = await lockForReopening(environment, caseId, version);
    return row.ok ? reopenLocked(environment, row.value, reason) : row;
  },
});

/** The same for a closed case that is held and permitted already, its customer before it; `because` goes on the record. */
export async function reopenLocked(
  environment: CommandEnvironment,
  row: StoredCase,
  reason: string,
  because: Record<string, unknown> = {},
): Promise<Outcome<ReopenReceipt>> {
  const { tx, actor, now } = environment;
  const note = await storeNote(tx, row, actor.id, reason, now);
  if (!note.ok) return note;
  const { id: noteId, digest } = note.value;
  // Who proposed the closing that is taken back has not agreed to another one: two people decide anew.
  await withdrawProposal(tx, row, actor.id, now);
  return takeBack(environment, row, { do: "reopen", by: actor.id }, "case.reopened", { noteId, digest, ...because });
}

/** Takes one's own closing back with one key. `conflict` with `undo_window_over` after two minutes. */
export const undoClose = defineCommand({
  name: "case.undo_close",
  permission: "case.close",
  input: oneCaseInput,
  subject,
  async run(environment, { caseId }) {
    const row = await lockForReopening(environment, caseId);
    if (!row.ok) return row;
    return takeBack(environment, row.value, { do: "undo", by: environment.actor.id }, "case.undone", {});
  },
});
