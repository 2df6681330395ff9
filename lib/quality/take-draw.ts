// The draw, each night and whenever a manager asks: every case closed since the last one has its known chance. Seed, span and shares go
// on the record, so that whoever holds it can draw again and find the same cases.
import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { entities } from "@/db/schema/entities";
import { autoCloseBands, caseAssessments, qualitySamples } from "@/db/schema/loop";
import { records } from "@/db/schema/records";
import { type CaseOutcome, CLOSED_ITSELF, clearingOutcomes } from "@/lib/cases/states";
import { defineCommand, done } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { defaultRuleSet } from "@/lib/scoring";
import { holdingMeasures } from "@/lib/service-levels/due";
import { type Drawable, draw } from "./draw";
import { drawInput } from "./schema";

/** Points above the line of alerts within which a score lies near it. */
const NEAR = 5;
const ALERT_AT = defaultRuleSet().combining.alertAt;
type Band = typeof autoCloseBands.$inferSelect;
type Closed = Drawable & { customerId: string; outcome: string; closedBy: string | null; bandId: string | null };

/** Draws for one entity. `conflict` `nothing_closed` when no case was closed since the last draw. */
export const drawLooks = defineCommand({
  name: "quality.draw",
  permission: "quality.draw",
  input: drawInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, now, permit }, { entityId }) {
    const [entity] = await tx.select({ id: entities.id }).from(entities).where(eq(entities.id, entityId));
    if (!entity) return fail("not_found");
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    // One at a time for an entity.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`quality ${entityId}`}, 0))`);
    const from = await lastDraw(tx, entityId);
    const closed = await closedBetween(tx, entityId, from, now);
    if (closed.length === 0) return fail("conflict", { detail: "nothing_closed" });
    const span = { from: from.toISOString(), until: now.toISOString() };
    // Nobody can foresee it who has not the key; with the record everybody can follow it afterwards.
    const seed = keyedToken("quality", `${entityId}\n${span.from}\n${span.until}`).toString("hex");
    const drawn = draw(seed, closed);
    const of = new Map(closed.map((one) => [one.id, one]));
    const rows = drawn.flatMap(({ id, kind, share }) => {
      const one = of.get(id);
      if (!one) return [];
      const { customerId, outcome, closedBy, bandId } = one;
      return [
        {
          ...{ id: newId(), entityId, customerId, caseId: id, kind, share, drawnAt: now, outcome, closedBy, bandId },
          ...{ state: "waiting", reopened: false, version: 1 },
        },
      ];
    });
    for (let at = 0; at < rows.length; at += 500) await tx.insert(qualitySamples).values(rows.slice(at, at + 500));
    const told = drawn.map(({ id, kind, share }) => ({ caseId: id, kind, share }));
    const entry = record("quality.drawn", { type: "entity", id: entityId }, entityId, {
      ...{ ...span, seed, closed: closed.length, drawn: told },
    });
    return done({ closed: closed.length, drawn: drawn.length }, [entry]);
  },
});

/** Until when cases were drawn from; the record is the only place that knows. */
async function lastDraw(tx: Transaction, entityId: string): Promise<Date> {
  const [last] = await tx
    .select({ at: records.at })
    .from(records)
    .where(and(eq(records.subjectType, "entity"), eq(records.subjectId, entityId), eq(records.kind, "quality.drawn")))
    .orderBy(desc(records.seq))
    .limit(1);
  return last?.at ?? new Date(0);
}

/** Entities with cases closed since their last draw. */
export async function drawsDue(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select e.id from entities e where exists (
    select 1 from cases c where c.entity_id = e.id and c.state = 'closed' and c.closed_at >= coalesce((
      select max(r.at) from records r where r.subject_type = 'entity' and r.subject_id = e.id::text and r.kind = 'quality.drawn'),
      'epoch'::timestamptz))
    order by e.id`);
  return rows.map(({ id }) => id);
}

async function closedBetween(tx: Transaction, entityId: string, from: Date, until: Date): Promise<Closed[]> {
  const rows = await tx
    .select({ row: cases, chance: caseAssessments.chance })
    .from(cases)
    .leftJoin(caseAssessments, eq(caseAssessments.caseId, cases.id))
    .where(
      and(
        eq(cases.entityId, entityId),
        eq(cases.state, "closed"),
        gte(cases.closedAt, from),
        lt(cases.closedAt, until),
      ),
    )
    .orderBy(asc(cases.closedAt), asc(cases.id));
  const bands = await tx
    .select()
    .from(autoCloseBands)
    .where(eq(autoCloseBands.entityId, entityId))
    .orderBy(desc(autoCloseBands.decidedAt));
  return rows.map(({ row, chance }): Closed => {
    const band = row.reasonCode === CLOSED_ITSELF && row.closedAt ? bandOf(bands, row.queue, row.closedAt) : null;
    const innocent = clearingOutcomes.includes(row.outcome as CaseOutcome);
    return {
      ...{ id: row.id, customerId: row.customerId, outcome: row.outcome ?? "", closedBy: row.closedBy },
      ...{ bandId: band?.id ?? null, bandShare: band?.sampleShare ?? null, valueUsdCents: row.valueUsdCents },
      strong: row.mandatory || holdingMeasures.includes(row.measure),
      surprise: chance === null ? null : innocent ? 1 - chance : chance,
      nearLine: row.score < ALERT_AT + NEAR,
    };
  });
}

/** The band that was in force for the queue then. */
const bandOf = (bands: readonly Band[], queue: string, at: Date): Band | null =>
  bands.find((band) => band.queue === queue && band.decidedAt !== null && band.decidedAt <= at) ?? null;
