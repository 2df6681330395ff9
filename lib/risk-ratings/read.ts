// What is told of a customer's rating: the level in force, why, what it asks for, and whether a person chose it.
import { and, desc, eq, inArray, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { riskOverrides, riskRatings } from "@/db/schema/risk-ratings";
import { namesOf } from "@/lib/cases/people";
import { openJson } from "@/lib/crypto/seal";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { RiskLevel } from "@/lib/scoring";
import type { RatedCustomer, RiskBrief, RiskOverrideView, RiskView } from "./dto";
import { reasonPurpose } from "./override";
import { currentRatings } from "./rate";
import { listInput } from "./schema";

const brief = (row: typeof riskRatings.$inferSelect, inForce: string | null): RiskBrief => {
  const level = (inForce ?? row.level) as RiskLevel;
  const enhanced = row.enhancedDueDiligence || level === "high";
  return {
    level,
    computed: row.level as RiskLevel,
    score: row.score,
    factors: row.factors,
    enhancedDueDiligence: enhanced,
    asks: enhanced && row.asks.length === 0 ? ["source_of_funds"] : row.asks,
    at: row.at.toISOString(),
    nextReviewAt: row.nextReviewAt.toISOString(),
  };
};

/** The rating of a customer for a card; null until there is one. `inForce` is `customers.risk_rating`. */
export async function readRiskBrief(
  tx: Transaction,
  customerId: string,
  inForce: string | null,
): Promise<RiskBrief | null> {
  const [row] = await currentRatings(tx, [customerId]);
  return row ? brief(row, inForce) : null;
}

/** All of it; `key` opens the reason. */
export async function readRisk(
  tx: Transaction,
  customerId: string,
  inForce: string | null,
  key: Buffer | null,
): Promise<RiskView | null> {
  const told = await readRiskBrief(tx, customerId, inForce);
  if (!told) return null;
  const [open] = await tx
    .select()
    .from(riskOverrides)
    .where(and(eq(riskOverrides.customerId, customerId), inArray(riskOverrides.state, ["proposed", "in_force"])));
  const before = await tx
    .select({ level: riskRatings.level, at: riskRatings.at })
    .from(riskRatings)
    .where(eq(riskRatings.customerId, customerId))
    .orderBy(desc(riskRatings.at), desc(riskRatings.id))
    .limit(200);
  const history = before
    .filter(({ level }, at) => before[at + 1]?.level !== level)
    .map(({ level, at }) => ({ level: level as RiskLevel, at: at.toISOString() }));
  return { ...told, history: history.slice(0, 12), override: open ? await overrideView(tx, open, key) : null };
}

async function overrideView(
  tx: Transaction,
  row: typeof riskOverrides.$inferSelect,
  key: Buffer | null,
): Promise<RiskOverrideView> {
  const names = await namesOf(tx, [row.proposedBy, ...(row.decidedBy ? [row.decidedBy] : [])]);
  return {
    id: row.id,
    state: row.state as RiskOverrideView["state"],
    level: row.level as RiskLevel,
    reason: key && openJson<{ reason: string }>(key, reasonPurpose(row.id), row.reason).reason,
    by: { id: row.proposedBy, name: names.get(row.proposedBy) ?? "" },
    at: row.proposedAt.toISOString(),
    decidedBy: row.decidedBy && row.decidedBy !== row.proposedBy ? (names.get(row.decidedBy) ?? "") : null,
    expiresAt: row.expiresAt.toISOString(),
    twoPeople: row.twoPeople,
  };
}

const shown = 200;

/** Customers of a level, the review that is due first on top. At most 200. */
export const listRatedCustomers = defineQuery({
  name: "risk.list",
  permission: "risk.read",
  input: listInput,
  async run({ tx, now, visible }, { level, due }) {
    const rows = await tx
      .select({ customer: customers, rating: riskRatings })
      .from(riskRatings)
      .innerJoin(customers, eq(customers.id, riskRatings.customerId))
      .where(
        and(
          riskRatings.current,
          eq(customers.riskRating, level),
          due ? lte(riskRatings.nextReviewAt, now) : undefined,
          visible({ customerId: customers.id }),
        ),
      )
      .orderBy(riskRatings.nextReviewAt, customers.externalId)
      .limit(shown);
    return ok(
      rows.map(({ customer, rating }): RatedCustomer => {
        const { score, factors, enhancedDueDiligence, nextReviewAt } = brief(rating, customer.riskRating);
        const { id, externalId, type, kycLevel, residence } = customer;
        return {
          id,
          externalId,
          type,
          kycLevel,
          residence,
          score,
          enhancedDueDiligence,
          factor: factors[0] ?? null,
          nextReviewAt,
        };
      }),
    );
  },
});
