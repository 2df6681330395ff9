// What a decision brings about at once: a lift proposed (two people decide it all the same), a rejected item set right, the alerts
// labelled when it was wrong from the start.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import type { CommandEnvironment, JobRequest } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { advanceItem } from "@/lib/inquiries/lifecycle";
import type { InquiryState } from "@/lib/inquiries/states";
import { withCustomer } from "@/lib/inquiries/states";
import { inquiryRecord, itemLifeOf, saveItem, termsOf, topicsOf as topicsOfInquiry } from "@/lib/inquiries/store";
import { type RecordEntry, record } from "@/lib/records/append";
import { proposeRestriction } from "@/lib/restrictions/commands/propose";
import { COOLING_OFF_MS, HOLD_MS, REVIEW_MS, usualFunctions } from "@/lib/restrictions/measures";
import { accountFunctions } from "@/lib/restrictions/scope";
import {
  type Concern,
  type LiftCondition,
  type RestrictionState,
  restrictionMeasures,
  standing,
} from "@/lib/restrictions/states";
import { proposeLiftWithin } from "@/lib/restrictions/within";
import { tallyOutcomes } from "@/lib/rule-sets/outcomes";
import type { StoredAppeal } from "./store";

const DAY_MS = 86_400_000;
export type Followed = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };
const nothing: Followed = { records: [], jobs: [], topics: [] };
type Environment = Pick<CommandEnvironment, "tx" | "actor" | "now">;

/** Whether the measure still takes something, and nobody has ended it yet. */
export async function standsStill(tx: Transaction, restrictionId: string | null): Promise<boolean> {
  if (!restrictionId) return false;
  const [row] = await tx
    .select({ state: restrictions.state })
    .from(restrictions)
    .where(eq(restrictions.id, restrictionId));
  return row !== undefined && standing.includes(row.state as RestrictionState);
}

/** A measure that stands is proposed to be lifted; one that is ending or over needs no proposal. */
export async function proposeLift(
  environment: Environment,
  appeal: StoredAppeal,
  { why, basis }: { why: string; basis?: string | undefined },
): Promise<Result<Followed & { proposalId: string | null }>> {
  const { tx } = environment;
  const { restrictionId } = appeal;
  const [row] = restrictionId
    ? await tx.select({ state: restrictions.state }).from(restrictions).where(eq(restrictions.id, restrictionId))
    : [];
  if (!restrictionId || !row || !["applying", "in_force", "lift_proposed"].includes(row.state))
    return ok({ ...nothing, proposalId: null });
  return proposeLiftWithin(environment, { restrictionId, why, appealId: appeal.id, ...(basis ? { basis } : {}) });
}

const lesser = ["withdrawal_hold", "buy_only", "suspension"] as const;

/** Puts a smaller measure forward in place of the one appealed; others sign it. `invalid` with `not_a_smaller_measure`. */
export async function proposeSmaller(
  environment: CommandEnvironment,
  appeal: StoredAppeal,
  { measure, why, endsAt, reviewAt }: { measure: string; why: string; endsAt?: string; reviewAt?: string },
): Promise<Result<Followed>> {
  const { tx, now } = environment;
  const [row] = appeal.restrictionId
    ? await tx.select().from(restrictions).where(eq(restrictions.id, appeal.restrictionId))
    : [];
  const wanted = lesser.find((each) => each === measure);
  const rank = (name: string): number => (restrictionMeasures as readonly string[]).indexOf(name);
  if (!row || !wanted || rank(wanted) >= rank(row.measure))
    return fail("invalid", { detail: "not_a_smaller_measure", path: "smaller.measure" });
  const usual: readonly string[] = usualFunctions[wanted];
  const kept = accountFunctions.filter((name) => usual.includes(name) && row.scope.functions.includes(name));
  const later = (ms: number): string => new Date(now.getTime() + ms).toISOString();
  const until =
    endsAt || reviewAt
      ? { endsAt, reviewAt }
      : wanted === "suspension"
        ? { reviewAt: later(REVIEW_MS) }
        : { endsAt: later(wanted === "buy_only" ? COOLING_OFF_MS : HOLD_MS) };
  const proposed = await proposeRestriction.definition.run(environment, {
    // from the same case, so that only those see it who saw what it takes the place of
    ...{
      customerId: row.customerId,
      caseId: row.caseId ?? undefined,
      measure: wanted,
      ground: "terms",
      why,
      whyNotLess: why,
    },
    scope: { functions: kept.length > 0 ? [...kept] : [...usualFunctions[wanted]] },
    ...{ concern: row.concern as Concern, liftsWhen: row.liftsWhen as LiftCondition, ...until },
  });
  if (!proposed.ok) return proposed;
  const { records, effects } = proposed;
  return ok({ records: [...records], jobs: [...(effects.jobs ?? [])], topics: [...(effects.topics ?? [])] });
}

/**
 * The rejection falls: while the inquiry is with the customer the item counts as accepted (`accept`) or may be given anew (`ask_again`);
 * of an inquiry that is over the item is accepted, so that nobody asks for it again.
 */
export async function setItemRight(
  { tx, actor, now }: Environment,
  appeal: StoredAppeal,
  how: "accept" | "ask_again",
): Promise<Followed> {
  const [found] = await tx
    .select({ item: inquiryItems, inquiry: inquiries })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(eq(inquiryItems.id, appeal.subjectId))
    .for("update");
  if (!found) return nothing;
  const { item, inquiry } = found;
  const open = withCustomer.includes(inquiry.state as InquiryState);
  const validUntil = new Date(now.getTime() + termsOf(item).validDays * DAY_MS);
  const again = how === "ask_again" && open;
  await saveItem(
    tx,
    item,
    again
      ? { ...itemLifeOf(item), state: "rejected", final: false }
      : advanceItem(itemLifeOf(item), { do: "accept", by: actor.id, validUntil }, now),
  );
  const told = { itemId: item.id, kind: item.kind, appeal: appeal.id, verdict: again ? "asked_again" : "accepted" };
  return {
    records: [inquiryRecord("inquiry.item_set_right", inquiry, told)],
    jobs: [],
    topics: topicsOfInquiry(inquiry),
  };
}

/** The decisions that named it: what a restriction was placed for, or the event itself. Documents label no alert. */
async function namedCauses(tx: Transaction, appeal: StoredAppeal): Promise<string[]> {
  if (appeal.subjectType === "inquiry_item") return [];
  if (appeal.subjectType !== "restriction") return [appeal.subjectId];
  const rows = await tx
    .select({ eventId: restrictionCauses.eventId })
    .from(restrictionCauses)
    .where(eq(restrictionCauses.restrictionId, appeal.subjectId));
  return rows.map(({ eventId }) => eventId);
}

/** Wrong from the start: the alerts that led to it were false, and no person should have been asked. What was counted is recounted. */
export async function labelFalse(tx: Transaction, appeal: StoredAppeal): Promise<Followed> {
  const eventIds = await namedCauses(tx, appeal);
  if (eventIds.length === 0) return nothing;
  const meant = and(inArray(alerts.eventId, eventIds), eq(alerts.customerId, appeal.customerId));
  const found = await tx.select({ id: alerts.id, caseId: alerts.caseId }).from(alerts).where(meant);
  const caseIds = [...new Set(found.map(({ caseId }) => caseId))];
  if (caseIds.length === 0) return nothing;
  const rows = await tx.select().from(cases).where(inArray(cases.id, caseIds)).orderBy(asc(cases.id)).for("update");
  const closed = rows.filter(({ state }) => state === "closed").map(({ id }) => id);
  for (const id of closed) await tallyOutcomes(tx, id, -1);
  await tx.update(alerts).set({ disposition: "false_positive", deservedLook: false }).where(meant);
  for (const id of closed) await tallyOutcomes(tx, id, 1);
  const told = (id: string) => found.filter(({ caseId }) => caseId === id).map((alert) => alert.id);
  return {
    records: rows.map((row) =>
      record("case.alerts_relabelled", { type: "case", id: row.id }, row.entityId, {
        version: row.version,
        appeal: appeal.id,
        alerts: told(row.id),
        disposition: "false_positive",
      }),
    ),
    jobs: [],
    topics: rows.map(({ id }) => `case:${id}`),
  };
}
