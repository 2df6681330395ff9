// Laying matches aside: each makes the clearance of its pair, whether it is decided on its own page or with its case. Both come
// through `discountHeld`.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { settings } from "@/db/schema/entities";
import { rememberClearances } from "@/lib/clearances/remember";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import type { RecordEntry } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { lifeOf, lockMatch, type MatchReceipt, receiptOf, type StoredMatch, saveMatch, topicsOf } from "./lock";
import { MATCH_RULE } from "./recall";
import { discountInput } from "./schema";
import { CLEARANCE_DAYS_SETTING, clearanceDays } from "./states";

const DAY = 86_400_000;

/** How long a discounted match of this kind stays quiet: the entity's setting, or ours. */
async function clearanceDaysOf(tx: Transaction, entityId: string, kind: string): Promise<number> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, CLEARANCE_DAYS_SETTING)));
  const set = (row?.value as Partial<Record<string, unknown>> | undefined)?.[kind];
  const usual = kind === "pep" ? clearanceDays.pep : clearanceDays.sanctions;
  return typeof set === "number" && Number.isInteger(set) && set > 0 && set <= 3_650 ? set : usual;
}

export type DiscountWords = { reasonCode: string; fields: readonly string[]; text?: string };
export type Discounted = {
  saved: StoredMatch;
  status: MatchReceipt["status"];
  records: [RecordEntry, ...RecordEntry[]];
};

/** Discounts a locked, permitted match, or proposes to where two people must agree. */
export async function discountHeld(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredMatch,
  { reasonCode, fields, text }: DiscountWords,
): Promise<Result<Discounted>> {
  const moved = advance(lifeOf(row), { do: "discount", reasonCode }, actor.id, now);
  if (!moved.ok) return moved;
  const told = { reasonCode, fields, text, by: actor.id };
  if (moved.value.act === "proposed") {
    const { saved, entry } = await saveMatch(tx, now, row, moved.value.life, "discount_proposed", told);
    return ok({ saved, status: "proposed", records: [entry] });
  }
  const days = await clearanceDaysOf(tx, row.entityId, row.kind);
  const expiresAt = new Date(now.getTime() + days * DAY);
  const { caseId, entityId, customerId, findingKey } = row;
  const origin = { caseId, entityId, customerId, reasonCode, by: actor.id };
  const draft = { kind: "match" as const, rule: MATCH_RULE, key: findingKey, ceiling: null, expiresAt };
  const made = await rememberClearances(tx, now, origin, [draft]);
  const change = {
    ...moved.value.life,
    clearanceId: made.idByKey.get(findingKey) ?? null,
    expiresAt,
    noticedAt: null,
    decidedListed: row.listed,
    decidedCustomer: row.customer,
    wokenAt: null,
    wokenBy: [],
  };
  const { saved, entry } = await saveMatch(tx, now, row, change, "discounted", told);
  return ok({ saved, status: "done", records: [entry, ...made.records] });
}

/** Takes back what somebody proposed of a locked match, so that somebody else may be the first of two. */
export async function withdrawHeld(
  { tx, actor, now }: Pick<CommandEnvironment, "tx" | "actor" | "now">,
  row: StoredMatch,
): Promise<Result<Pick<Discounted, "saved" | "records">>> {
  const moved = advance(lifeOf(row), { do: "withdraw" }, actor.id, now);
  if (!moved.ok) return moved;
  const { saved, entry } = await saveMatch(tx, now, row, moved.value.life, "proposal_withdrawn", { by: actor.id });
  return ok({ saved, records: [entry] });
}

/** Discounts a match: another person. A strong sanctions match is proposed by one and discounted by another. */
export const discountMatch = defineCommand({
  name: "match.discount",
  permission: "match.decide",
  input: discountInput,
  subject: ({ matchId }) => ({ type: "match", id: matchId }),
  async run(environment, { matchId, version, ...words }): Promise<Outcome<MatchReceipt>> {
    const held = await lockMatch(environment, matchId, version);
    if (!held.ok) return held;
    const discounted = await discountHeld(environment, held.value.row, words);
    if (!discounted.ok) return discounted;
    const { saved, status, records } = discounted.value;
    return done(receiptOf(saved, status), records, { topics: topicsOf(saved) });
  },
});
