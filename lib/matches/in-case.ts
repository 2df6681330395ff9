// A case's closing decides its matches by the same code as their own pages: clearing it discounts the open ones, "the same
// person" confirms the one there is, and what was taken back with the case is open again.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { matches } from "@/db/schema/matches";
import { clearingOutcomes } from "@/lib/cases/states";
import { isAbout, isUndecided, pairsForTwo } from "@/lib/cases/strong-match";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import type { Hit } from "@/lib/scoring";
import { discountHeld, withdrawHeld } from "./discount";
import { confirmHeld } from "./judge";
import { advance } from "./lifecycle";
import { lifeOf, type StoredMatch, saveMatch } from "./lock";
import { confirmReasons } from "./states";

type Environment = Pick<CommandEnvironment, "tx" | "actor" | "now">;

/** The matches that these hits of a customer are about, locked; the case's row is held. */
export async function lockMatchesOf(tx: Transaction, customerId: string, hits: readonly Hit[]): Promise<StoredMatch[]> {
  if (!hits.some(({ rule }) => rule === "list.name-match")) return [];
  const rows = await tx
    .select()
    .from(matches)
    .where(eq(matches.customerId, customerId))
    .orderBy(asc(matches.id))
    .for("update");
  return rows.filter((row) => hits.some((hit) => isAbout(row, hit)));
}

/**
 * Names whoever proposes to close the case as the first of two people on every pair that takes two. Who was the first of some of them
 * before, and may not have seen the others, is so no more: either of the two may then be the second of all.
 */
export async function proposeInCase(
  environment: Environment,
  pairs: readonly StoredMatch[],
  reasonCode: string,
): Promise<Result<RecordEntry[]>> {
  const records: RecordEntry[] = [];
  for (const row of pairsForTwo(pairs)) {
    if (row.proposedBy === environment.actor.id) continue;
    const free = row.proposedBy === null ? null : await withdrawHeld(environment, row);
    if (free && !free.ok) return free;
    const proposed = await discountHeld(environment, free?.value.saved ?? row, { reasonCode, fields: [] });
    if (!proposed.ok) return proposed;
    records.push(...(free?.value.records ?? []), ...proposed.value.records);
  }
  return ok(records);
}

export type CaseDecision = { outcome: string; reasonCode: string };
type Decided = { clearances: number; records: RecordEntry[] };

/**
 * Decides what a closing leaves of its matches. Fails with `match_is_true` when a case with a true match would be cleared,
 * `matches_undecided` when "the same person" could be several, `second_person_needed` for a match that nobody else has proposed.
 */
export async function decideInCase(
  environment: Environment,
  pairs: readonly StoredMatch[],
  { outcome, reasonCode }: CaseDecision,
): Promise<Result<Decided>> {
  const open = pairs.filter(isUndecided);
  const records: RecordEntry[] = [];
  if ((confirmReasons as readonly string[]).includes(reasonCode)) {
    const [only, ...more] = open;
    if (more.length > 0) return fail("conflict", { detail: "matches_undecided" });
    if (only) {
      const confirmed = await confirmHeld(environment, only, { reasonCode, fields: [] });
      if (!confirmed.ok) return confirmed;
      records.push(...confirmed.value.records);
    }
    return ok({ clearances: 0, records });
  }
  if (!(clearingOutcomes as readonly string[]).includes(outcome)) return ok({ clearances: 0, records });
  if (pairs.some(({ state }) => state === "true_match")) return fail("conflict", { detail: "match_is_true" });
  for (const row of open) {
    const discounted = await discountHeld(environment, row, { reasonCode, fields: [] });
    if (!discounted.ok) return discounted;
    if (discounted.value.status === "proposed") return fail("conflict", { detail: "second_person_needed" });
    records.push(...discounted.value.records);
  }
  return ok({ clearances: open.length, records });
}

/** Opens again what a case's closing, now taken back, had decided. Its clearances have ended. */
export async function reopenInCase(
  { tx, actor, now }: Environment,
  caseId: string,
  closedAt: Date | null,
): Promise<RecordEntry[]> {
  const rows = await tx
    .select()
    .from(matches)
    .where(and(eq(matches.caseId, caseId), inArray(matches.state, ["discounted", "true_match"])))
    .orderBy(asc(matches.id))
    .for("update");
  const records: RecordEntry[] = [];
  for (const row of rows) {
    // A true match that was found before the closing is none of its doing.
    if (row.state === "true_match" && row.decidedAt?.getTime() !== closedAt?.getTime()) continue;
    const moved = advance(lifeOf(row), { do: "reopen" }, actor.id, now);
    if (!moved.ok) continue;
    const change = { ...moved.value.life, clearanceId: null, expiresAt: null, noticedAt: null };
    records.push((await saveMatch(tx, now, row, change, "reopened", { by: actor.id })).entry);
  }
  return records;
}
