// The merchant's case. A complaint is an alert of the merchant's own; a partner's alert is the payer's, so the merchant's case is opened
// here without one, or hears of it when there is one. The merchant is locked.
import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { joinAlerts } from "@/lib/alerts/aggregate";
import { insertCases, takeNumbers } from "@/lib/alerts/store";
import { advance } from "@/lib/cases/lifecycle";
import { caseRecord, lifeOf, saveLife, topicsOf } from "@/lib/cases/lock";
import { priorityOf } from "@/lib/cases/priority";
import { newId } from "@/lib/id";
import type { RecordEntry } from "@/lib/records/append";
import type { DisputeCause } from "./cause";
import { MERCHANT_QUEUE } from "./store";

type Opened = { caseId: string; records: RecordEntry[]; topics: string[] };
type Merchant = { id: string; entityId: string };

/** The merchant's open case, woken; or a new one that tells what the partner warned of. */
export async function caseOfMerchant(
  tx: Transaction,
  now: Date,
  merchant: Merchant,
  cause: DisputeCause,
  usdCents: number,
): Promise<Opened> {
  const [standing] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.customerId, merchant.id), eq(cases.queue, MERCHANT_QUEUE), ne(cases.state, "closed")))
    .for("update");
  if (standing) {
    if (standing.id === cause.caseId) return { caseId: standing.id, records: [], topics: [] };
    const joined = advance(lifeOf(standing), { do: "join" }, now);
    if (!joined.ok) throw new Error(`case ${standing.id} cannot be told of a dispute: ${joined.error.detail}`);
    const saved = await saveLife(tx, standing, joined.value);
    return { caseId: saved.id, records: [caseRecord("case.dispute_joined", saved)], topics: topicsOf(saved) };
  }
  const [headline] = cause.hits;
  if (!headline) throw new Error("a dispute without a finding");
  const aggregate = joinAlerts(
    null,
    [
      {
        ...{ eventId: cause.eventId, entityId: merchant.entityId, customerId: merchant.id, queue: MERCHANT_QUEUE },
        ...{ severity: headline.severity, score: cause.score, confidence: cause.confidence, measure: "review" },
        ...{ measureUntil: null, legalDeadline: null, hits: [...cause.hits], headline, mandatory: false },
        ...{ valueUsdCents: usdCents, shareAtStake: 0, at: cause.at },
      },
    ],
    now,
    false,
  );
  const [number = 1] = await takeNumbers(tx, [merchant.entityId]);
  const row = {
    ...aggregate,
    ...{ alertCount: 0, id: newId(now.getTime()), entityId: merchant.entityId, customerId: merchant.id, number },
    ...{ queue: MERCHANT_QUEUE, state: "open", assigneeId: null, escalated: false, snoozedUntil: null },
    ...{ closedAt: null, closedBy: null, outcome: null, reasonCode: null, deservedLook: null, version: 1 },
    ...{ openedAt: now, lastAlertAt: now, priority: priorityOf({ ...aggregate, openedAt: now }, now) },
  };
  await insertCases(tx, [row]);
  const told = { number, queue: MERCHANT_QUEUE, alerts: 0, rules: row.rules, valueUsdCents: row.valueUsdCents };
  return { caseId: row.id, records: [caseRecord("case.opened", row, told)], topics: topicsOf(row) };
}
