// Looks that were given: both decisions side by side, one by one and as rates. By rule, queue, and whether a person or a band had closed;
// never by who.
import { and, desc, eq, gte, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import type { Headline } from "@/lib/cases/dto";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { namesOf, personOf } from "@/lib/cases/people";
import { type CaseOutcome, clearingOutcomes } from "@/lib/cases/states";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { endOf, startOf } from "@/lib/service-levels/manager/range";
import type { SeenLook } from "./dto";
import { lookInput, type SeenInput, seenInput } from "./schema";

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "visible">;
export type SeenPage = { rows: SeenLook[]; total: number; next: string | null };

export const visibleLooks = ({ visible }: Pick<QueryEnvironment, "visible">): SQL | undefined =>
  visible({ queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId });

/** Told to whom the closer reports to, else to every manager; until one of them notes it. */
export const toNote = (actorId: string): SQL | undefined =>
  and(
    eq(qualitySamples.agreed, false),
    isNull(qualitySamples.notedAt),
    or(isNull(qualitySamples.toldTo), eq(qualitySamples.toldTo, actorId)),
  );

export const missedSql: SQL = sql`(${qualitySamples.outcome} = any(${sql.param([...clearingOutcomes])}::text[])
  and ${qualitySamples.verdict} <> all(${sql.param([...clearingOutcomes])}::text[]))`;

function which({ range, by, group, only }: SeenInput, actorId: string): SQL | undefined {
  const value = group ?? "";
  return and(
    eq(qualitySamples.state, "reviewed"),
    // What waits to be noted is not forgotten with its days.
    only === "to_note"
      ? undefined
      : and(gte(qualitySamples.reviewedAt, startOf(range)), lt(qualitySamples.reviewedAt, endOf(range))),
    range.entityId ? eq(qualitySamples.entityId, range.entityId) : undefined,
    by === "rule" ? sql`${value} = any(${cases.rules})` : undefined,
    by === "queue" ? eq(cases.queue, value) : undefined,
    by === "closer" ? sql`(${qualitySamples.kind} = 'auto') = ${value === "band"}` : undefined,
    only === "disagreed" ? eq(qualitySamples.agreed, false) : undefined,
    only === "reopened" ? missedSql : undefined,
    only === "to_note" ? toNote(actorId) : undefined,
  );
}

async function toSeen(
  { tx }: Environment,
  rows: readonly { look: typeof qualitySamples.$inferSelect; row: typeof cases.$inferSelect }[],
) {
  const names = await namesOf(
    tx,
    rows.flatMap(({ look }) => [look.closedBy, look.reviewerId, look.notedBy]),
  );
  const people = await identitiesOf(
    tx,
    rows.map(({ row }) => row.customerId),
  );
  return rows.map(
    ({ look, row }): SeenLook => ({
      ...{ id: look.id, entityId: look.entityId, caseId: row.id, key: caseKey(row.number), queue: row.queue },
      name: people.get(row.customerId)?.name ?? null,
      headline: row.headline as Headline,
      kind: look.kind as SeenLook["kind"],
      first: { outcome: look.outcome as CaseOutcome, by: personOf(names, look.closedBy) },
      second: {
        outcome: look.verdict as CaseOutcome,
        reasonCode: look.reasonCode ?? "",
        by: personOf(names, look.reviewerId),
        at: look.reviewedAt?.toISOString() ?? "",
      },
      ...{ agreed: look.agreed ?? true, reopened: look.reopened, share: look.share },
      noted: look.notedAt && { by: personOf(names, look.notedBy), at: look.notedAt.toISOString() },
    }),
  );
}

/** Newest first. `invalid` for a cursor that is none. */
export const listSeen = defineQuery({
  name: "quality.seen",
  permission: "quality.read",
  input: seenInput,
  async run(environment, input) {
    const { tx, actor } = environment;
    if (input.after !== undefined && !isId(input.after)) return fail("invalid", { detail: "no_cursor", path: "after" });
    const where = and(which(input, actor.id), visibleLooks(environment));
    const joined = eq(cases.id, qualitySamples.caseId);
    const [counted] = await tx
      .select({ total: sql<number>`count(*)::int` })
      .from(qualitySamples)
      .innerJoin(cases, joined)
      .where(where);
    const rows = await tx
      .select({ look: qualitySamples, row: cases })
      .from(qualitySamples)
      .innerJoin(cases, joined)
      .where(and(where, input.after ? sql`${qualitySamples.id} < ${input.after}::uuid` : undefined))
      .orderBy(desc(qualitySamples.id))
      .limit(input.limit + 1);
    const shown = rows.slice(0, input.limit);
    const next = rows.length > input.limit ? (shown.at(-1)?.look.id ?? null) : null;
    return ok<SeenPage>({ rows: await toSeen(environment, shown), total: counted?.total ?? 0, next });
  },
});

/** One that was given. `not_found` for one that waits still. */
export const readSeen = defineQuery({
  name: "quality.look",
  permission: "quality.read",
  input: lookInput,
  async run(environment, { lookId }) {
    const rows = await environment.tx
      .select({ look: qualitySamples, row: cases })
      .from(qualitySamples)
      .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
      .where(and(eq(qualitySamples.id, lookId), eq(qualitySamples.state, "reviewed"), visibleLooks(environment)));
    const [seen] = await toSeen(environment, rows);
    return seen ? ok(seen) : fail("not_found");
  },
});
