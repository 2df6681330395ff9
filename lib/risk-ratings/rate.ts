// Rating customers: computed from what is known, kept when it differs, on the record when the level changes. A rating restricts
// nothing: it writes to no restriction, no case and no decision.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { riskOverrides, riskRatings } from "@/db/schema/risk-ratings";
import { defineCommand, done } from "@/lib/command";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { type RiskRating, rateCustomer } from "@/lib/scoring";
import { readRateable } from "./inputs";
import { type RatingCause, rateInput } from "./schema";

export type StoredRating = typeof riskRatings.$inferSelect;

/** Computes the ratings of these customers anew; answers how many there were and how many levels changed. */
export const rateCustomers = defineCommand({
  name: "risk.rate",
  permission: "risk.rate",
  input: rateInput,
  async run({ tx, now, permit }, { customerIds, cause }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const people = await readRateable(tx, customerIds, now);
    const ids = people.map(({ id }) => id);
    const before = new Map((await currentRatings(tx, ids)).map((row) => [row.customerId, row]));
    const chosen = await overridesInForce(tx, ids, now);
    const records: RecordEntry[] = [];
    const topics: string[] = [];
    for (const { id, entityId, riskRating, input } of people) {
      const rating = rateCustomer(input, now.getTime());
      const known = before.get(id);
      if (known && isSame(known, rating)) await confirm(tx, known, rating, now);
      else await keep(tx, { customerId: id, entityId, cause, now }, rating, known);
      const level = chosen.get(id)?.level ?? rating.level;
      if (known?.level !== rating.level || riskRating !== level) {
        await tx.update(customers).set({ riskRating: level }).where(eq(customers.id, id));
        records.push(
          changed(id, entityId, { from: riskRating, to: level, rated: rating.level, score: rating.score, cause }),
        );
        topics.push(`customer:${id}`);
      }
    }
    const summary = record("risk.rating_ran", null, null, { rated: people.length, changed: records.length, cause });
    return done({ rated: people.length, changed: records.length }, [summary, ...records], { topics });
  },
});

/** Level of a customer changed, by whatever way. */
export const changed = (customerId: string, entityId: string, data: Record<string, unknown>): RecordEntry =>
  record("risk.level_changed", { type: "customer", id: customerId }, entityId, data);

/** The newest rating of each of these customers. */
export const currentRatings = (tx: Transaction, ids: readonly string[]): Promise<StoredRating[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(riskRatings)
        .where(and(inArray(riskRatings.customerId, [...ids]), riskRatings.current));

async function overridesInForce(tx: Transaction, ids: readonly string[], now: Date) {
  if (ids.length === 0) return new Map<string, typeof riskOverrides.$inferSelect>();
  const rows = await tx
    .select()
    .from(riskOverrides)
    .where(
      and(
        inArray(riskOverrides.customerId, [...ids]),
        eq(riskOverrides.state, "in_force"),
        sql`${riskOverrides.expiresAt} > ${now.toISOString()}`,
      ),
    );
  return new Map(rows.map((row) => [row.customerId, row]));
}

const shown = ({ id, points }: { id: string; points: number }): string => `${id} ${points}`;

/** Whether a person would read the same of both. */
const isSame = (known: StoredRating, rating: RiskRating): boolean =>
  known.level === rating.level &&
  known.enhancedDueDiligence === rating.enhancedDueDiligence &&
  known.factors.map(shown).join() === rating.factors.map(shown).join();

/** The same again: a review that was due has been done by that. */
async function confirm(tx: Transaction, known: StoredRating, rating: RiskRating, now: Date): Promise<void> {
  const nextReviewAt = known.nextReviewAt <= now ? new Date(rating.nextReviewAt) : known.nextReviewAt;
  await tx.update(riskRatings).set({ confirmedAt: now, nextReviewAt }).where(eq(riskRatings.id, known.id));
}

type About = { customerId: string; entityId: string; cause: RatingCause; now: Date };

async function keep(
  tx: Transaction,
  { customerId, entityId, cause, now }: About,
  { level, score, factors, enhancedDueDiligence, asks, nextReviewAt }: RiskRating,
  known: StoredRating | undefined,
): Promise<void> {
  if (known) await tx.update(riskRatings).set({ current: false }).where(eq(riskRatings.id, known.id));
  // A heavier or lighter factor within one level does not put the review off.
  const sooner =
    known && known.level === level && known.nextReviewAt > now ? known.nextReviewAt : new Date(nextReviewAt);
  await tx.insert(riskRatings).values({
    id: newId(now.getTime()),
    ...{ entityId, customerId, level, score, factors, enhancedDueDiligence, asks, cause },
    ...{ at: now, confirmedAt: now, nextReviewAt: sooner, current: true },
  });
}

/** Customers whose review is due, or who were never rated: at most `limit`, for the nightly job. */
export async function dueCustomers(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`(select r.customer_id as id from risk_ratings r
      join customer_keys k on k.customer_id = r.customer_id and k.wrapped is not null
      where r.current and r.next_review_at <= ${now.toISOString()} order by r.next_review_at limit ${limit})
    union all (select c.id from customers c
      join customer_keys k on k.customer_id = c.id and k.wrapped is not null
      where length(c.sealed) > 0 and not exists (select 1 from risk_ratings r where r.customer_id = c.id and r.current)
      limit ${limit}) limit ${limit}`);
  return rows.map(({ id }) => id);
}
