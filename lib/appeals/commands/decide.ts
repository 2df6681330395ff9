// Deciding an appeal, once each point has its answer; and making it good, which closes it. What follows from a decision happens in the
// same transaction, and what needs two people still does.
import { eq } from "drizzle-orm";
import { appeals } from "@/db/schema/appeals";
import { restrictions } from "@/db/schema/restrictions";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import { awaitsRefund } from "@/lib/restrictions/gates";
import { lockCustomer } from "@/lib/restrictions/store";
import { type Followed, labelFalse, proposeLift, proposeSmaller, setItemRight, standsStill } from "../consequences";
import type { AppealReceipt } from "../dto";
import { advance, daysBetween } from "../lifecycle";
import { moveLinks, notify } from "../notices";
import { compensationInput, decideInput } from "../schema";
import { sealText } from "../sealed";
import { appealRecord, holdAppeal, lifeOf, receiptOf, type StoredAppeal, saveLife, topicsOf } from "../store";
import { pointsOf } from "../store-words";
import { keepingRefusals } from "./refusals";
import { holdOwnReview } from "./review";

type Decision = Pick<Parameters<typeof decide>[1], "outcome" | "reasons" | "wrongThen" | "smaller" | "basis" | "item">;

const decide = defineCommand({
  name: "appeal.decide",
  permission: "appeal.review",
  input: decideInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, version, ...decision }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    // The customer and their cases first, as everybody does who will lock them.
    const [seen] = await tx.select({ customerId: appeals.customerId }).from(appeals).where(eq(appeals.id, appealId));
    if (seen) await lockCustomer(tx, seen.customerId);
    const texts = [{ path: "reasons", text: decision.reasons }];
    const held = await holdOwnReview(environment, { appealId, version }, texts);
    if (!held.ok) return held;
    const { appeal, key } = held.value;
    const open = (await pointsOf(tx, appealId)).filter(({ finding }) => finding === null);
    if (open.length > 0 && appeal.state === "in_review")
      return fail("conflict", {
        detail: "points_unanswered",
        params: { positions: open.map(({ position }) => position) },
      });
    const { outcome, wrongThen = null, reasons } = decision;
    const decided = advance(lifeOf(appeal), { do: "decide", by: actor.id, outcome, wrongThen }, now);
    if (!decided.ok) return decided;
    const saved = await saveLife(tx, appeal, decided.value, { reasons: sealText(key, "reasons", appeal.id, reasons) });
    const followed = await follow(environment, saved, decision);
    if (!followed.ok) return followed;
    await moveLinks(tx, now, saved);
    const jobs = await notify(tx, now, saved, "appeal_decided");
    const { records, proposalId } = followed.value;
    const told = { outcome, wrongThen, digest: digestOf(reasons), late: now > appeal.decideBy, proposalId };
    return done(receiptOf(saved), [appealRecord("appeal.decided", saved, told), ...records], {
      topics: [...topicsOf(saved), ...followed.value.topics],
      jobs: [...jobs, ...followed.value.jobs],
    });
  },
});

/**
 * Decides. `conflict` with `points_unanswered` and `params.positions`, `not_the_reviewer`; `invalid` with `wording_refused`,
 * `not_a_smaller_measure`, `lift_needs_basis` (a sanctions block).
 */
export const decideAppeal = keepingRefusals(decide);

/** Reversed and varied propose to lift what stands; what was wrong then is labelled. Maintained changes nothing. */
async function follow(
  environment: CommandEnvironment,
  appeal: StoredAppeal,
  { outcome, reasons, wrongThen, smaller, basis, item }: Decision,
): Promise<Result<Followed & { proposalId: string | null }>> {
  const all: Followed & { proposalId: string | null } = { records: [], jobs: [], topics: [], proposalId: null };
  const add = (more: Followed): void => {
    all.records.push(...more.records);
    all.jobs.push(...more.jobs);
    all.topics.push(...more.topics);
  };
  if (outcome === "maintained" || outcome === "outside_our_power") return ok(all);
  // Milder: what stands goes once something smaller was named for its place; words alone change nothing that is in force.
  if (outcome === "reversed" || smaller) {
    const lift = await proposeLift(environment, appeal, { why: reasons, basis });
    if (!lift.ok) return lift;
    add(lift.value);
    all.proposalId = lift.value.proposalId;
  }
  if (smaller) {
    const placed = await proposeSmaller(environment, appeal, { ...smaller, why: reasons });
    if (!placed.ok) return placed;
    add(placed.value);
  }
  if (appeal.subjectType === "inquiry_item") add(await setItemRight(environment, appeal, item ?? "accept"));
  if (wrongThen) add(await labelFalse(environment.tx, appeal));
  return ok(all);
}

/** What makes it good, by a manager; it closes the appeal. `conflict` with `not_lifted_yet` while what was reversed still stands. */
export const decideCompensation = defineCommand({
  name: "appeal.remedy",
  permission: "appeal.remedy",
  input: compensationInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId, version, compensation, usdCents }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdAppeal(environment, appealId, version);
    if (!held.ok) return held;
    const appeal = held.value;
    // Paid is what others agree to, as with the lift: for both a "second approval" may be missing.
    const pays = (usdCents ?? 0) > 0 && (await awaitsRefund(actor, appeal));
    if (pays || (appeal.state === "reversed" && (await standsStill(tx, appeal.restrictionId))))
      return fail("conflict", { detail: "not_lifted_yet" });
    const wrongDays = await wrongDaysOf(tx, appeal, now);
    const remedied = advance(
      lifeOf(appeal),
      { do: "remedy", by: actor.id, compensation, usdCents: usdCents ?? null, wrongDays },
      now,
    );
    if (!remedied.ok) return remedied;
    const saved = await saveLife(tx, appeal, remedied.value);
    const jobs = await notify(tx, now, saved, "appeal_remedied");
    const told = { compensation, usdCents: usdCents ?? null, wrongDays };
    return done(receiptOf(saved), [appealRecord("appeal.remedied", saved, told)], { topics: topicsOf(saved), jobs });
  },
});

/** Days wrongly restricted: from when it took hold to when it was lifted, or to now; null unless it was wrong then. */
export async function wrongDaysOf(
  tx: CommandEnvironment["tx"],
  appeal: Pick<StoredAppeal, "wrongThen" | "restrictionId">,
  now: Date,
): Promise<number | null> {
  if (!appeal.wrongThen || !appeal.restrictionId) return null;
  const [row] = await tx
    .select({ from: restrictions.inForceAt, to: restrictions.endedAt })
    .from(restrictions)
    .where(eq(restrictions.id, appeal.restrictionId));
  return row?.from ? daysBetween(row.from, row.to ?? now) : null;
}
