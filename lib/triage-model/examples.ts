// Cases as the triage model sees them, read from the database: decided ones to learn from, open ones to be told about. What was
// decided later than a case was opened is no part of its history.
import { and, asc, desc, eq, inArray, isNotNull, lt, ne, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { qualitySamples } from "@/db/schema/loop";
import { restrictedQueues } from "@/lib/access/rules";
import { clearingOutcomes } from "@/lib/cases/states";
import { type CaseFacts, type CaseHistory, featuresOf } from "@/lib/triage/features";
import type { Example } from "@/lib/triage/model";

const DAY = 86_400_000;
/** The newest decisions: what was decided years ago is of other rules and other people. */
const MOST_EXAMPLES = 20_000;

export type DecidedCase = Example & { caseId: string; closedAt: Date };
type Row = {
  id: string;
  customerId: string;
  rules: string[];
  score: number;
  valueUsdCents: number;
  shareAtStake: number;
  alertCount: number;
  openedAt: Date;
  knownSince: Date;
};
type Decided = { customerId: string; rules: readonly string[]; closedAt: Date; innocent: boolean };

const columns = {
  ...{ id: cases.id, customerId: cases.customerId, rules: cases.rules, score: cases.score },
  ...{ valueUsdCents: cases.valueUsdCents, shareAtStake: cases.shareAtStake, alertCount: cases.alertCount },
  ...{ openedAt: cases.openedAt, knownSince: customers.createdAt },
};
const isInnocent = (outcome: string): boolean => (clearingOutcomes as readonly string[]).includes(outcome);

/** What an entity's people decided before `until`, oldest first; where a second look disagreed, it counts. */
export async function decidedCases(tx: Transaction, entityId: string, until: Date): Promise<DecidedCase[]> {
  const rows = await tx
    .select({ ...columns, closedAt: cases.closedAt, outcome: cases.outcome, closedBy: cases.closedBy })
    .from(cases)
    .innerJoin(customers, eq(customers.id, cases.customerId))
    .where(
      and(
        eq(cases.entityId, entityId),
        eq(cases.state, "closed"),
        lt(cases.closedAt, until),
        notInArray(cases.queue, [...restrictedQueues]),
        // A case that closed by itself teaches only what a person found when they looked.
        sql`(${cases.closedBy} is not null or exists (select 1 from quality_samples q where q.case_id = ${cases.id} and q.state = 'reviewed'
          and q.drawn_at >= ${cases.closedAt}))`,
      ),
    )
    .orderBy(desc(cases.closedAt), asc(cases.id))
    .limit(MOST_EXAMPLES);
  const looked = await secondLooks(tx, entityId);
  const whole = rows.flatMap((row) => {
    const look = looked.get(row.id);
    // A look at an earlier closing was known to whoever closed it again.
    const second = look && row.closedAt && look.drawnAt >= row.closedAt ? look : null;
    const outcome = second?.verdict ?? row.outcome;
    // What closed by itself stands for as many as were not drawn.
    const importance = second && !row.closedBy ? 1 / second.share : 1;
    return row.closedAt && outcome
      ? [{ ...row, closedAt: row.closedAt, innocent: isInnocent(outcome), importance }]
      : [];
  });
  const [facts, histories] = [await factsOf(tx, whole), historiesFrom(whole)];
  return whole
    .map((row) => ({
      caseId: row.id,
      closedAt: row.closedAt,
      group: row.customerId,
      falsePositive: row.innocent,
      importance: row.importance,
      features: featuresOf({ ...facts(row), history: histories(row) }),
    }))
    .reverse();
}

type SecondLook = { verdict: string; share: number; drawnAt: Date };

/** The newest look at each case. */
async function secondLooks(tx: Transaction, entityId: string): Promise<Map<string, SecondLook>> {
  const { caseId, verdict, share, drawnAt } = qualitySamples;
  const rows = await tx
    .select({ caseId, verdict, share, drawnAt })
    .from(qualitySamples)
    .where(and(eq(qualitySamples.entityId, entityId), eq(qualitySamples.state, "reviewed")))
    .orderBy(asc(qualitySamples.drawnAt), asc(qualitySamples.reviewedAt));
  return new Map(
    rows.flatMap((look) => (look.verdict ? [[look.caseId, { ...look, verdict: look.verdict }] as const] : [])),
  );
}

/** Open cases and their features. */
export async function openCases(
  tx: Transaction,
  ids: readonly string[],
): Promise<{ caseId: string; alertCount: number; features: ReturnType<typeof featuresOf> }[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select(columns)
    .from(cases)
    .innerJoin(customers, eq(customers.id, cases.customerId))
    .where(and(inArray(cases.id, [...ids]), ne(cases.state, "closed")));
  const before = await tx
    .select({ customerId: cases.customerId, rules: cases.rules, closedAt: cases.closedAt, outcome: cases.outcome })
    .from(cases)
    .where(
      and(
        inArray(cases.customerId, [...new Set(rows.map(({ customerId }) => customerId))]),
        eq(cases.state, "closed"),
        isNotNull(cases.outcome),
        notInArray(cases.queue, [...restrictedQueues]),
      ),
    );
  const decided = before.flatMap((one) =>
    one.closedAt && one.outcome ? [{ ...one, closedAt: one.closedAt, innocent: isInnocent(one.outcome) }] : [],
  );
  const [facts, histories] = [await factsOf(tx, rows), historiesFrom(decided)];
  return rows.map((row) => ({
    caseId: row.id,
    alertCount: row.alertCount,
    features: featuresOf({ ...facts(row), history: histories(row) }),
  }));
}

async function factsOf(tx: Transaction, rows: readonly Row[]): Promise<(row: Row) => Omit<CaseFacts, "history">> {
  const ids = rows.map(({ id }) => id);
  const found = await tx
    .select({ caseId: alerts.caseId, hits: alerts.hits })
    .from(alerts)
    .where(sql`${alerts.caseId} = any(${sql.param(ids)}::uuid[])`)
    .orderBy(asc(alerts.at), asc(alerts.id));
  const hits = grouped(found, ({ caseId }) => caseId);
  return ({ id, alertCount, score, valueUsdCents, shareAtStake }) => ({
    hits: (hits.get(id) ?? []).flatMap((alert) => alert.hits),
    alerts: alertCount,
    score,
    valueUsd: valueUsdCents / 100,
    shareAtStake,
  });
}

function historiesFrom(decided: readonly Decided[]): (row: Row) => CaseHistory {
  const byCustomer = grouped(decided, ({ customerId }) => customerId);
  return ({ customerId, rules, openedAt, knownSince }) => {
    const before = (byCustomer.get(customerId) ?? []).filter(({ closedAt }) => closedAt <= openedAt);
    const innocent = before.filter((one) => one.innocent);
    return {
      innocent: innocent.length,
      deserved: before.length - innocent.length,
      sameInnocent: innocent.filter((one) => one.rules.some((rule) => rules.includes(rule))).length,
      knownDays: (openedAt.getTime() - knownSince.getTime()) / DAY,
    };
  };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
