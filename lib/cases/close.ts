// Deciding a case. A closing needs an outcome, a fitting reason, the required steps, and an answer to "did this deserve a
// person's look?"; clearing it keeps the same findings quiet. A strong sanctions match is cleared by two people.
import { and, eq, isNull } from "drizzle-orm";
import { alerts } from "@/db/schema/cases";
import { restrictedQueues } from "@/lib/access/rules";
import { draftClearances } from "@/lib/clearances/draft";
import { rememberClearances } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done, enqueue, type Outcome } from "@/lib/command";
import { hasOpenDispute } from "@/lib/disputes/standing";
import { type AppError, fail, ok } from "@/lib/errors";
import { withdrawForCase } from "@/lib/inquiries/ending";
import { type CaseDecision, decideInCase, lockMatchesOf, proposeInCase } from "@/lib/matches/in-case";
import type { StoredMatch } from "@/lib/matches/lock";
import type { RecordEntry } from "@/lib/records/append";
import { clearHolds } from "@/lib/restrictions/engine/clear";
import { askRating } from "@/lib/risk-ratings/ask";
import { tallyOutcomes } from "@/lib/rule-sets/outcomes";
import type { Hit } from "@/lib/scoring";
import { queueWebhooks } from "@/lib/webhooks/queue";
import type { CaseReceipt, LetGo } from "./dto";
import { advance, UNDO_WINDOW_MS } from "./lifecycle";
import { caseRecord, lifeOf, lockCase, receiptOf, type StoredCase, saveLife, subjectOf, topicsOf } from "./lock";
import { storeNote } from "./notes";
import { closeInput } from "./schema";
import { storedSteps, storeStep } from "./set-step";
import { type CaseOutcome, clearingOutcomes, confirmingOutcomes, reasonCodesFor } from "./states";
import { isBehind, SECOND_PERSON, type StoredStep, stepsFor, stepsLeft } from "./steps";
import { isAbout, isListMatch, isSecondOfPairs, needsTwoPeople, type PairOfHits, pairsForTwo } from "./strong-match";

export type Decided = CaseDecision & { outcome: CaseOutcome; deservedLook: boolean };
export type CloseReceipt = CaseReceipt &
  LetGo & {
    /** `proposed`: a second person must come to the same decision. */
    status: "closed" | "proposed";
    /** Clearances that were made. */
    clearances: number;
    undoUntil: string | null;
  };

const nothingHeld: LetGo = { released: [], toLift: [] };

/** Closes a case, or proposes to. Fails with `stale`, `not_allowed` above the value limit, `conflict` with `steps_left`. */
export const closeCase = defineCommand({
  name: "case.close",
  permission: "case.close",
  input: closeInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run(environment, { caseId, version, stepsDone = [], note, ...decided }): Promise<Outcome<CloseReceipt>> {
    const { tx, actor, now } = environment;
    const row = await lockCase(environment, caseId, version);
    if (!row.ok) return row;
    if (row.value.state === "closed") return fail("conflict", { detail: "case_is_closed" });
    const records: RecordEntry[] = [];
    const before = await storedSteps(tx, caseId);
    for (const code of stepsDone.filter((code) => code !== SECOND_PERSON)) {
      if (!stepsFor(row.value.rules, false, before).some((step) => step.code === code))
        return fail("invalid", { detail: "no_such_step", path: "stepsDone" });
      await storeStep(tx, row.value, code, "done", actor.id, now);
      records.push(caseRecord("case.step_set", row.value, { code, state: "done" }));
    }
    if (note) {
      const stored = await storeNote(tx, row.value, actor.id, note, now);
      if (!stored.ok) return stored;
      const { id: noteId, digest } = stored.value;
      records.push(caseRecord("case.note_added", row.value, { noteId, digest, length: note.length }));
    }
    const steps = await storedSteps(tx, caseId);
    const hits = await openHits(environment, caseId);
    const unfit = checkDecision(row.value, decided, steps);
    if (unfit) return { ok: false, error: unfit };
    const pairs = await lockMatchesOf(tx, row.value.customerId, hits);
    if (!confirmingOutcomes.includes(decided.outcome) && needsTwoPeople(hits, pairs)) {
      // Whatever queue it lies in: a strong sanctions match is nothing for those who may not decide on sanctions.
      const allowed = await environment.permit({ ...subjectOf(row.value), queue: "sanctions" });
      if (!allowed.ok) return allowed;
      const turn = isSecondOfPairs(hits, pairs, actor.id)
        ? "decide"
        : secondPerson(standingProposal(row.value, steps, pairs), decided, actor.id);
      if (turn === "propose") {
        const proposed = await proposeInCase(environment, pairs, decided.reasonCode);
        if (!proposed.ok) return proposed;
        return propose(environment, row.value, decided, [...records, ...proposed.value]);
      }
      if (turn !== "decide") return { ok: false, error: turn };
    }
    return decide(environment, row.value, decided, { hits, pairs }, records);
  },
});

/** Every hit of the case's alerts. */
export async function openHits({ tx }: Pick<CommandEnvironment, "tx">, caseId: string): Promise<Hit[]> {
  const rows = await tx.select({ hits: alerts.hits }).from(alerts).where(eq(alerts.caseId, caseId));
  return rows.flatMap(({ hits }) => hits);
}

/** Why the decision does not fit the case, or null. */
export function checkDecision(row: StoredCase, decided: Decided, steps: readonly StoredStep[]): AppError | null {
  if (!reasonCodesFor(row.rules, decided.outcome).includes(decided.reasonCode))
    return { code: "invalid", detail: "reason_does_not_fit", path: "reasonCode" };
  const left = stepsLeft(stepsFor(row.rules, false, steps), steps, row.alertCount);
  return left.length > 0 ? { code: "conflict", detail: "steps_left", params: { steps: left } } : null;
}

const proposalOf = (outcome: CaseOutcome): string => `proposed:${outcome}`;

/** Whether this is the first of two people, or the second who came to the same outcome. Another outcome is a proposal anew. */
function secondPerson(standing: StoredStep | null, decided: Decided, actorId: string): "propose" | "decide" | AppError {
  if (standing?.state !== proposalOf(decided.outcome)) return "propose";
  return standing.byId === actorId ? { code: "conflict", detail: "second_person_needed" } : "decide";
}

/**
 * The proposal that stands: one made before the last alert joined rests on other evidence and counts no more, and so does one whose
 * proposer is not the first person of every match that takes two.
 */
export function standingProposal(
  row: Pick<StoredCase, "alertCount">,
  steps: readonly StoredStep[],
  pairs: readonly PairOfHits[],
): StoredStep | null {
  const step = steps.find(({ code, state }) => code === SECOND_PERSON && state !== "untouched");
  if (!step || isBehind(step, row.alertCount)) return null;
  return pairsForTwo(pairs).every(({ proposedBy }) => proposedBy === step.byId) ? step : null;
}

async function propose(
  { tx, actor, now }: CommandEnvironment,
  row: StoredCase,
  decided: Decided,
  records: readonly RecordEntry[],
): Promise<Outcome<CloseReceipt>> {
  await storeStep(tx, row, SECOND_PERSON, proposalOf(decided.outcome), actor.id, now);
  // Like a note: the state stays, the version moves, so that who decides next has seen the proposal.
  const moved = advance(lifeOf(row), { do: "note" }, now);
  if (!moved.ok) return moved;
  const saved = await saveLife(tx, row, moved.value);
  return done(
    { ...receiptOf(saved), ...nothingHeld, status: "proposed", clearances: 0, undoUntil: null },
    [caseRecord("case.close_proposed", saved, { ...decided }), ...records],
    { topics: topicsOf(saved) },
  );
}

async function decide(
  environment: CommandEnvironment,
  row: StoredCase,
  decided: Decided,
  evidence: Evidence,
  before: readonly RecordEntry[],
): Promise<Outcome<CloseReceipt>> {
  const closed = await closeLocked(environment, row, decided, evidence, {});
  if (!closed.ok) return closed;
  const { saved, clearances, letGo, records } = closed.value;
  const undoUntil = new Date(environment.now.getTime() + UNDO_WINDOW_MS).toISOString();
  const [first, ...rest] = records;
  return done({ ...receiptOf(saved), ...letGo, status: "closed", clearances, undoUntil }, [first, ...rest, ...before], {
    topics: [...topicsOf(saved), `customer:${saved.customerId}`],
  });
}

/** What a closing rests on: the hits, and the matches they are about. */
export type Evidence = { hits: readonly Hit[]; pairs: readonly StoredMatch[] };
type Closed = { saved: StoredCase; clearances: number; letGo: LetGo; records: [RecordEntry, ...RecordEntry[]] };

/** Closes a locked, permitted, checked case: its alerts are labelled, clearances made. The first record is the closing's. */
export async function closeLocked(
  environment: CommandEnvironment,
  row: StoredCase,
  decided: Decided,
  { hits, pairs }: Evidence,
  extra: Record<string, unknown>,
): Promise<{ ok: true; value: Closed } | { ok: false; error: AppError }> {
  const { tx, actor, now } = environment;
  if (await hasOpenDispute(tx, row.id)) return fail("conflict", { detail: "dispute_is_open" });
  const by = actor.kind === "staff" ? actor.id : null;
  const closed = advance(lifeOf(row), { do: "close", ...decided, by }, now);
  if (!closed.ok) return closed;
  const saved = await saveLife(tx, row, closed.value);
  // What closed by itself labels nothing: rules and models learn from what people found.
  if (by !== null)
    await tx
      .update(alerts)
      .set({ disposition: decided.outcome, deservedLook: decided.deservedLook })
      // What an appeal has called false stays so.
      .where(and(eq(alerts.caseId, row.id), isNull(alerts.disposition)));
  await tallyOutcomes(tx, row.id, 1);
  await askRating(tx, now, [row.customerId], "case");
  const matched = await decideInCase(environment, pairs, decided);
  if (!matched.ok) return matched;
  const loose = hits.filter((hit) => !isListMatch(hit) || !pairs.some((pair) => isAbout(pair, hit)));
  const drafts = clearingOutcomes.includes(decided.outcome) ? draftClearances(loose, now) : [];
  const made = await rememberClearances(
    tx,
    now,
    {
      caseId: row.id,
      entityId: row.entityId,
      customerId: row.customerId,
      reasonCode: decided.reasonCode,
      by: actor.id,
    },
    drafts,
  );
  const clearances = made.count + matched.value.clearances;
  const unasked = await withdrawForCase(tx, row.id, actor.id, now);
  const { outcome } = decided;
  const cleared =
    outcome === "explained" || outcome === "false_positive"
      ? await clearHolds(environment, saved, outcome)
      : ok({ records: [], letGo: nothingHeld });
  if (!cleared.ok) return cleared;
  const told = { entityId: row.entityId, customerId: row.customerId, subject: { type: "case", id: row.id } };
  // Of a restricted queue nobody hears; of the others, that a case is over and nothing of how.
  if (!restrictedQueues.includes(row.queue))
    await enqueue(
      tx,
      await queueWebhooks(tx, now, { ...told, topic: "case.closed", key: `case.closed:${row.id}:${saved.version}` }),
      now,
    );
  const entry = caseRecord("case.closed", saved, { ...decided, clearances, rules: row.rules, ...extra });
  return {
    ok: true,
    value: {
      saved,
      clearances,
      letGo: cleared.value.letGo,
      records: [entry, ...made.records, ...matched.value.records, ...unasked, ...cleared.value.records],
    },
  };
}
