// Proposals made by the system: rules whose alerts are mostly innocent, and a value that would have spared people and lost nothing true. At
// most one open for each number; what was dismissed lately is not brought up again.
import { and, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tuningProposals } from "@/db/schema/loop";
import { dailyRules } from "@/db/schema/service-levels";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { catalogue, type RuleSet } from "@/lib/scoring";
import type { SweepResult } from "./dto";
import { bestOf, evidenceOf, wasMostlyWrong } from "./evidence";
import { figuresOfTarget } from "./figures";
import { isOn, type SweepTarget, settingIn, tunableOf, valuesToTry } from "./parameters";
import type { StoredSweep } from "./rows";

const DAY = 86_400_000;
/** Over how many days precision is looked at, and how long a dismissal counts. */
const LOOK_BACK = 90;
/** So many numbers at once at most: one pass tries them all. */
const MOST_TARGETS = 40;

/** Numbers of the rules that were mostly wrong lately, those with the most innocent cases first. */
export async function targetsToTry(
  tx: Transaction,
  entityId: string,
  ruleSet: RuleSet,
  now: Date,
): Promise<SweepTarget[]> {
  const since = new Date(now.getTime() - LOOK_BACK * DAY).toISOString().slice(0, 10);
  const closed = sql<number>`sum(${dailyRules.closed})::int`;
  const innocent = sql<number>`sum(${dailyRules.innocent})::int`;
  const rows = await tx
    .select({ rule: dailyRules.rule, closed, innocent })
    .from(dailyRules)
    .where(and(eq(dailyRules.entityId, entityId), gte(dailyRules.day, since)))
    .groupBy(dailyRules.rule);
  const wrong = rows
    .filter(({ closed, innocent }) => wasMostlyWrong({ closed, deserved: closed - innocent }))
    .sort((a, b) => b.innocent - a.innocent || (a.rule < b.rule ? -1 : 1));
  const mandatory = new Set(catalogue.filter((rule) => rule.mandatory).map(({ id }) => id as string));
  return wrong
    .filter(({ rule }) => !mandatory.has(rule) && isOn(ruleSet, rule))
    .flatMap(({ rule }) => tunableOf(rule))
    .slice(0, MOST_TARGETS)
    .map((parameter) => {
      const live = settingIn(ruleSet, parameter);
      return { rule: parameter.rule, parameter: parameter.name, live, values: valuesToTry(parameter, live) };
    });
}

/** Stores what a finished sweep speaks for; answers what goes on the record. */
export async function makeProposals(
  tx: Transaction,
  { id, entityId, ruleSetId }: StoredSweep,
  result: SweepResult,
  now: Date,
): Promise<RecordEntry[]> {
  const known = await knownOf(tx, entityId, now);
  const records: RecordEntry[] = [];
  for (const target of result.targets) {
    const figures = figuresOfTarget(result, target, []);
    const live = figures.find(({ value }) => value === target.live);
    const best = bestOf(figures, target.live);
    if (!live || !best || known.has(`${target.rule} ${target.parameter} ${best.value}`)) continue;
    const { rule, parameter } = target;
    const proposal = {
      ...{ id: newId(), entityId, rule, parameter, fromValue: target.live, toValue: best.value },
      ...{ evidence: evidenceOf(live, best, result.days), state: "open", madeAt: now, sweepId: id, version: 1 },
    };
    const [made] = await tx.insert(tuningProposals).values(proposal).onConflictDoNothing().returning();
    if (made) records.push(proposedRecord(made, { ruleSetId }));
  }
  return records;
}

type StoredProposal = typeof tuningProposals.$inferSelect;

/** What the record tells of a new proposal. */
export const proposedRecord = (row: StoredProposal, about: Record<string, unknown> = {}): RecordEntry =>
  record("tuning.proposed", { type: "tuning_proposal", id: row.id }, row.entityId, {
    ...{ rule: row.rule, parameter: row.parameter, from: row.fromValue, to: row.toValue, evidence: row.evidence },
    ...about,
  });

/** Proposals that were dismissed lately; `rule parameter value`. */
async function knownOf(tx: Transaction, entityId: string, now: Date): Promise<Set<string>> {
  const lately = new Date(now.getTime() - LOOK_BACK * DAY);
  const rows = await tx
    .select({ rule: tuningProposals.rule, parameter: tuningProposals.parameter, toValue: tuningProposals.toValue })
    .from(tuningProposals)
    .where(
      and(
        eq(tuningProposals.entityId, entityId),
        or(
          eq(tuningProposals.state, "open"),
          and(inArray(tuningProposals.state, ["dismissed", "adopted"]), gte(tuningProposals.decidedAt, lately)),
        ),
      ),
    );
  return new Set(rows.map(({ rule, parameter, toValue }) => `${rule} ${parameter} ${toValue}`));
}
