// The verdict of a second look. Only with it the first decision is shown; one that says "something was in it" where the case was closed
// as innocent opens it again by the same way as everybody's, tells whom the closer reports to, and may pause the band that closed it.
import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import { staff } from "@/db/schema/staff";
import { pauseIfMissing } from "@/lib/auto-close/pause";
import { advance } from "@/lib/cases/lifecycle";
import { caseRecord, lifeOf, type StoredCase, saveLife, topicsOf } from "@/lib/cases/lock";
import { storeNote } from "@/lib/cases/notes";
import { reopenLocked } from "@/lib/cases/reopen";
import { type CaseOutcome, reasonCodesFor } from "@/lib/cases/states";
import { endClearancesOfCase } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import { tallyOutcomes } from "@/lib/rule-sets/outcomes";
import { holdLook, type StoredLook, whyNotLook } from "./held";
import { reviewInput } from "./schema";
import { compareLooks } from "./verdict";

export type Reviewed = { lookId: string; agreed: boolean; reopened: boolean; bandPaused: boolean };
type Verdict = { outcome: CaseOutcome; reasonCode: string; words: string };
type Followed = { reopened: boolean; records: RecordEntry[]; topics: readonly string[] };

/** Fails with `already_looked`, `closing_is_gone`, `has_a_part`, `reason_does_not_fit`, `not_found`. */
export const reviewLook = defineCommand({
  name: "quality.review",
  permission: "quality.review",
  input: reviewInput,
  subject: ({ lookId }) => ({ type: "quality_sample", id: lookId }),
  async run(environment, { lookId, ...verdict }): Promise<Outcome<Reviewed>> {
    const { tx, actor, now } = environment;
    const held = await holdLook(environment, lookId);
    if (!held.ok) return held;
    const { look, row } = held.value;
    const unfit = await whyNotLook(tx, held.value, actor.id);
    if (unfit) return { ok: false, error: unfit };
    if (!reasonCodesFor(row.rules, verdict.outcome).includes(verdict.reasonCode))
      return fail("invalid", { detail: "reason_does_not_fit", path: "reasonCode" });
    const { agreed, missed } = compareLooks(look.outcome as CaseOutcome, verdict.outcome);
    const followed = missed ? await overturn(environment, look, row, verdict) : await keep(environment, row, verdict);
    if (!followed.ok) return followed;
    const { reopened, records, topics } = followed.value;
    const toldTo = agreed ? null : await managerOf(tx, look.closedBy);
    await tx
      .update(qualitySamples)
      .set({
        ...{ state: "reviewed", reviewerId: actor.id, verdict: verdict.outcome, reasonCode: verdict.reasonCode },
        ...{ agreed, reopened, reviewedAt: now, toldTo, version: look.version + 1 },
      })
      .where(eq(qualitySamples.id, look.id));
    const paused = look.bandId && missed ? await pauseIfMissing(tx, now, look.bandId) : null;
    const told = agreed ? {} : { to: toldTo ?? "managers" };
    const entry = record("quality.reviewed", { type: "quality_sample", id: look.id }, look.entityId, {
      ...{ caseId: row.id, first: look.outcome, verdict: verdict.outcome, reasonCode: verdict.reasonCode },
      ...{ agreed, missed, reopened, bandId: look.bandId, ...told },
    });
    return done({ lookId, agreed, reopened, bandPaused: paused !== null }, [entry, ...records, ...(paused ?? [])], {
      topics,
    });
  },
});

type Follow = { ok: true; value: Followed } | Extract<Outcome<never>, { ok: false }>;

/** The closing stands; what was found is a note. What closed by itself has been looked at by a person now: it counts as labelled. */
async function keep(environment: CommandEnvironment, row: StoredCase, verdict: Verdict): Promise<Follow> {
  const { tx, actor, now } = environment;
  const note = await storeNote(tx, row, actor.id, verdict.words, now);
  if (!note.ok) return note;
  const noted = advance(lifeOf(row), { do: "note" }, now);
  if (!noted.ok) return noted;
  const saved = await saveLife(tx, row, noted.value);
  if (row.closedBy === null) await label(tx, row, verdict.outcome);
  const { id: noteId, digest } = note.value;
  const entry = caseRecord("case.note_added", saved, { noteId, digest, length: verdict.words.length });
  return { ok: true, value: { reopened: false, records: [entry], topics: topicsOf(saved) } };
}

/** It should not have been closed as innocent. Where the customer has another case in the queue by now, that one is brought up instead. */
async function overturn(
  environment: CommandEnvironment,
  look: StoredLook,
  row: StoredCase,
  verdict: Verdict,
): Promise<Follow> {
  const { tx, actor, now } = environment;
  const [other] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.customerId, row.customerId), eq(cases.queue, row.queue), ne(cases.state, "closed")))
    .for("update");
  if (!other) {
    const because = { because: "second_look", lookId: look.id };
    const reopened = await reopenLocked(environment, row, verdict.words, because);
    if (!reopened.ok) return reopened;
    const { records, effects } = reopened;
    return { ok: true, value: { reopened: true, records: [...records], topics: effects.topics ?? [] } };
  }
  const kept = await keep(environment, row, verdict);
  if (!kept.ok) return kept;
  const ended = await endClearancesOfCase(tx, now, row.id, actor.id, "reopened");
  await label(tx, row, verdict.outcome);
  await tx.update(cases).set({ escalated: true }).where(eq(cases.id, other.id));
  const raised = caseRecord("case.escalated", other, { because: "second_look", lookId: look.id });
  const records = [...kept.value.records, ...ended, raised];
  return { ok: true, value: { reopened: false, records, topics: [...kept.value.topics, ...topicsOf(other)] } };
}

/** What the second person found is what the alerts count as. */
async function label(tx: Transaction, row: StoredCase, outcome: CaseOutcome): Promise<void> {
  await tallyOutcomes(tx, row.id, -1);
  const deservedLook = compareLooks("false_positive", outcome).missed;
  await tx.update(alerts).set({ disposition: outcome, deservedLook }).where(eq(alerts.caseId, row.id));
  await tallyOutcomes(tx, row.id, 1);
}

/** Whom the closer reports to; null tells every manager. */
async function managerOf(tx: Transaction, closedBy: string | null): Promise<string | null> {
  if (!closedBy) return null;
  const [person] = await tx.select({ above: staff.reportsTo }).from(staff).where(eq(staff.id, closedBy));
  return person?.above ?? null;
}
