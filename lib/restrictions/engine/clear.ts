// Innocents do not wait: when a case is cleared, or what was asked has been answered, what it held is let go in the same transaction
// by whoever may, or put to a second person. What the law demands, and what others still rest on, is never let go by one.
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import { can } from "@/lib/access/check";
import type { LetGo } from "@/lib/cases/dto";
import { caseKey, type StoredCase, subjectOf } from "@/lib/cases/lock";
import { type CommandEnvironment, enqueue, publish } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { addStep } from "@/lib/inquiries/case-moves";
import { isHeldUp } from "@/lib/inquiries/limits";
import type { RecordEntry } from "@/lib/records/append";
import { carryOut } from "../effects";
import { takesTwo } from "../gates";
import { advance, isReleasable } from "../lifecycle";
import { confirmedSigner } from "../signing";
import type { StoredRestriction } from "../standing";
import type { ReleaseReason } from "../states";
import { endProposal, lifeOf, openProposal, restrictionKey, restrictionRecord, saveLife } from "../store";
import { proposeLiftWithin } from "../within";

type Environment = Pick<CommandEnvironment, "tx" | "actor" | "now">;
/** What people placed for a case's sake; an order of a court, or a closure, does not end with it. */
const ofCases = ["buy_only", "withdrawal_hold", "suspension", "sanctions_block"];
/** What lifts a block: what it was for turned out to be somebody else. */
const BLOCK_BASIS = "discounted_match";

/** Alerts that asked to hold, on the events that a restriction rests on; those of this case, or open ones of others. */
const restsOn = (row: StoredCase, which: "own" | "others"): SQL => sql`exists (select 1 from restriction_causes c
  join alerts a on a.event_id = c.event_id
  where c.restriction_id = ${restrictions.id} and ${
    which === "own"
      ? sql`a.case_id = ${row.id}`
      : sql`a.case_id <> ${row.id}
    and a.disposition is null and (a.hits @> '[{"measure": "withdrawal_hold"}]' or a.hits @> '[{"measure": "sanctions_block"}]'
      or a.hits @> '[{"pauses": true}]')`
  })`;

/** What stands because of this case alone, locked. */
const heldBy = (tx: Transaction, row: StoredCase): Promise<StoredRestriction[]> =>
  tx
    .select()
    .from(restrictions)
    .where(
      and(
        eq(restrictions.customerId, row.customerId),
        inArray(restrictions.state, ["applying", "in_force", "lift_proposed"]),
        inArray(restrictions.measure, ofCases),
        sql`${restrictions.ground} in ('terms', 'sanctions')`,
        sql`(${restrictions.caseId} = ${row.id} or ${restsOn(row, "own")})`,
        sql`not ${restsOn(row, "others")}`,
      ),
    )
    .orderBy(asc(restrictions.id))
    .for("update");

/**
 * A case was closed because there was nothing in it: an unratified hold is released, all else (and what takes more than one) is
 * proposed to be lifted. Fails with
 * `hold_needs_an_officer` for who may do neither, `confirm_first` for who releases without a fresh code.
 */
export async function clearHolds(
  environment: Environment,
  row: StoredCase,
  because: Extract<ReleaseReason, "explained" | "false_positive">,
): Promise<Result<{ records: RecordEntry[]; letGo: LetGo }>> {
  const { tx, actor, now } = environment;
  const held = await heldBy(tx, row);
  const records: RecordEntry[] = [];
  const letGo: LetGo = { released: [], toLift: [] };
  for (const restriction of held) {
    const releases = isReleasable(lifeOf(restriction));
    if (!can(actor, releases ? "restriction.release" : "restriction.propose", subjectOf(row)))
      return fail("conflict", { detail: "hold_needs_an_officer" });
    const basis = restriction.measure === "sanctions_block" ? BLOCK_BASIS : undefined;
    const confirmed = releases ? await confirmedSigner(tx, actor, now) : null;
    if (confirmed && !confirmed.ok) return confirmed;
    const alone = releases && !(await takesTwo(tx, now, restriction));
    const done = alone
      ? await release(environment, restriction, row, because)
      : await proposeLiftWithin(environment, {
          ...{ restrictionId: restriction.id, basis },
          why: `${caseKey(row.number)}: ${because.replaceAll("_", " ")}`,
          closing: { caseId: row.id, key: caseKey(row.number), outcome: because },
        });
    if (!done.ok) return done;
    records.push(...done.value.records);
    letGo[alone ? "released" : "toLift"].push(restrictionKey(restriction.number));
    await enqueue(tx, done.value.jobs, now);
    await publish(tx, done.value.topics);
  }
  return ok({ records, letGo });
}

async function release(
  { tx, actor, now }: Environment,
  restriction: StoredRestriction,
  row: StoredCase,
  because: ReleaseReason,
) {
  const open = await openProposal(tx, restriction.id);
  if (open) await endProposal(tx, open, "withdrawn", now);
  const life = lifeOf(restriction);
  const kept = restriction.state === "lift_proposed" ? advance(life, { do: "keep" }, now) : ok(life);
  if (!kept.ok) return kept;
  const released = advance(kept.value, { do: "release", by: actor.id, because }, now);
  if (!released.ok) return released;
  const saved = await saveLife(tx, restriction, { ...released.value, version: restriction.version + 1 });
  const effects = await carryOut(tx, now, saved);
  const data = { because, closed: row.id, ...(open ? { overtakes: open.id } : {}) };
  return ok({ ...effects, records: [restrictionRecord("restriction.released", saved, data), ...effects.records] });
}

/**
 * What was asked has been answered: what two people made is proposed to be lifted, at once where the reader may. A hold that one
 * officer can release, and what the reader may not propose, stays a required action until it is let go.
 */
export async function liftAnswered(
  environment: Environment,
  row: StoredCase,
  inquiry: { id: string; key: string },
): Promise<Result<{ records: RecordEntry[]; topics: string[] }>> {
  const { tx, actor, now } = environment;
  const held = (await heldBy(tx, row)).filter(({ measure }) => measure !== "sanctions_block");
  const all = { records: [] as RecordEntry[], topics: [] as string[] };
  let left = held.length === 0 && isHeldUp(row, now);
  for (const restriction of held) {
    if (isReleasable(lifeOf(restriction)) || !can(actor, "restriction.propose", subjectOf(row))) {
      left = true;
      continue;
    }
    const why = `${inquiry.key}: the answers were accepted`;
    const proposed = await proposeLiftWithin(environment, {
      restrictionId: restriction.id,
      why,
      inquiryId: inquiry.id,
    });
    if (!proposed.ok) return proposed;
    all.records.push(...proposed.value.records);
    all.topics.push(...proposed.value.topics);
    await enqueue(tx, proposed.value.jobs, now);
  }
  if (left) all.records.push(...(await addStep(tx, row, "lift_measure", now)));
  return ok(all);
}
