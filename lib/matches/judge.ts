// The other two ends of a match: it is the listed person, or nobody can tell yet (then its case goes up), and taking a decision
// back. A true sanctions match leaves its block in force: releasing that takes two people, whatever became of the match.
import { advance as advanceCase } from "@/lib/cases/lifecycle";
import { lifeOf as caseLife, caseRecord, type StoredCase, saveLife } from "@/lib/cases/lock";
import { endTheClearance } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { lifeOf, lockMatch, type MatchReceipt, receiptOf, type StoredMatch, saveMatch, topicsOf } from "./lock";
import { confirmInput, inconclusiveInput, reopenInput } from "./schema";

const subject = ({ matchId }: { matchId: string }) => ({ type: "match", id: matchId });
type Confirmed = { saved: StoredMatch; records: [RecordEntry, ...RecordEntry[]] };

/** Holds a locked, permitted match for true. */
export async function confirmHeld(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredMatch,
  words: { reasonCode: string; fields: readonly string[]; text?: string },
): Promise<Result<Confirmed>> {
  const moved = advance(lifeOf(row), { do: "confirm", reasonCode: words.reasonCode }, actor.id, now);
  if (!moved.ok) return moved;
  const told = { ...words, by: actor.id };
  const { saved, entry } = await saveMatch(tx, now, row, moved.value.life, "confirmed", told);
  return ok({ saved, records: [entry] });
}

/** The customer is the listed person. */
export const confirmTrueMatch = defineCommand({
  name: "match.confirm",
  permission: "match.decide",
  input: confirmInput,
  subject,
  async run(environment, { matchId, version, ...words }): Promise<Outcome<MatchReceipt>> {
    const held = await lockMatch(environment, matchId, version);
    if (!held.ok) return held;
    const confirmed = await confirmHeld(environment, held.value.row, words);
    if (!confirmed.ok) return confirmed;
    const { saved, records } = confirmed.value;
    return done(receiptOf(saved), records, { topics: topicsOf(saved) });
  },
});

/** Nobody can tell from what is known: the match stays undecided and its case is escalated. */
export const markInconclusive = defineCommand({
  name: "match.mark_inconclusive",
  permission: "match.decide",
  input: inconclusiveInput,
  subject,
  async run(environment, { matchId, version, ...words }): Promise<Outcome<MatchReceipt>> {
    const { tx, actor, now } = environment;
    const held = await lockMatch(environment, matchId, version);
    if (!held.ok) return held;
    const { row, caseRow } = held.value;
    const moved = advance(lifeOf(row), { do: "inconclusive", reasonCode: words.reasonCode }, actor.id, now);
    if (!moved.ok) return moved;
    const told = { ...words, by: actor.id };
    const { saved, entry } = await saveMatch(tx, now, row, moved.value.life, "inconclusive", told);
    const escalated = await escalate(environment, caseRow, saved);
    return done(receiptOf(saved), [entry, ...escalated], { topics: topicsOf(saved) });
  },
});

async function escalate(
  { tx, now }: CommandEnvironment,
  row: StoredCase | null,
  match: StoredMatch,
): Promise<RecordEntry[]> {
  if (!row || row.state === "closed") return [];
  const escalated = advanceCase(caseLife(row), { do: "escalate" }, now);
  if (!escalated.ok) return [];
  const saved = await saveLife(tx, row, escalated.value);
  return [caseRecord("case.escalated", saved, { was: row.assigneeId, matchId: match.id })];
}

/** Takes a decision back, or a proposal; the pair's clearance ends with it. */
export const reopenMatch = defineCommand({
  name: "match.reopen",
  permission: "match.reopen",
  input: reopenInput,
  subject,
  async run(environment, { matchId, version, text }): Promise<Outcome<MatchReceipt>> {
    const { tx, actor, now } = environment;
    const held = await lockMatch(environment, matchId, version);
    if (!held.ok) return held;
    const { row } = held.value;
    const moved = advance(lifeOf(row), { do: "reopen" }, actor.id, now);
    if (!moved.ok) return moved;
    const ended = await endTheClearance(tx, now, row.clearanceId, actor.id, "reopened");
    const act = moved.value.act === "withdrawn" ? "proposal_withdrawn" : "reopened";
    const change = { ...moved.value.life, clearanceId: null, expiresAt: null, noticedAt: null };
    const { saved, entry } = await saveMatch(tx, now, row, change, act, { text, by: actor.id });
    return done(receiptOf(saved), [entry, ...ended], { topics: topicsOf(saved) });
  },
});
