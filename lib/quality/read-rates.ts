// Rates of disagreement over days: all closings, and by rule, queue, and whether a person or a band had closed.
import { and, eq, gte, isNotNull, lt, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import { stillStands } from "@/lib/cases/second-look";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { endOf, type RangeInput, rangeInput, startOf } from "@/lib/service-levels/manager/range";
import type { GroupRate, Rates } from "./dto";
import { type Look, weightedRate } from "./rates";
import { missedSql, visibleLooks } from "./seen";

const ofEntity = ({ entityId }: RangeInput) => (entityId ? eq(qualitySamples.entityId, entityId) : undefined);

/** Looks that were given in these days. */
export const readRates = defineQuery({
  name: "quality.rates",
  permission: "quality.read",
  input: rangeInput,
  async run(environment, range) {
    const { tx } = environment;
    const seen = and(ofEntity(range), visibleLooks(environment));
    const [from, until] = [startOf(range), endOf(range)];
    const rows = await tx
      .select({
        ...{ rules: cases.rules, queue: cases.queue, kind: qualitySamples.kind, share: qualitySamples.share },
        ...{ agreed: qualitySamples.agreed, missed: missedSql.mapWith(Boolean) },
      })
      .from(qualitySamples)
      .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
      .where(
        and(
          seen,
          isNotNull(qualitySamples.agreed),
          gte(qualitySamples.reviewedAt, from),
          lt(qualitySamples.reviewedAt, until),
        ),
      );
    const looks = rows.map(({ rules, queue, kind, share, agreed, missed }) => ({
      ...{ share, agreed: agreed ?? true, missed, rules, queue, closer: kind === "auto" ? "band" : "person" },
    }));
    const [counted] = await tx
      .select({
        drawn: sql<number>`(count(*) filter (where ${qualitySamples.drawnAt} >= ${from.toISOString()}::timestamptz and ${qualitySamples.drawnAt} < ${until.toISOString()}::timestamptz))::int`,
        waiting: sql<number>`(count(*) filter (where ${qualitySamples.state} = 'waiting' and ${stillStands}))::int`,
      })
      .from(qualitySamples)
      .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
      .where(seen);
    return ok<Rates>({
      all: weightedRate(looks),
      rules: grouped(looks, ({ rules }) => rules),
      queues: grouped(looks, ({ queue }) => [queue]),
      closers: grouped(looks, ({ closer }) => [closer]),
      ...{ drawn: counted?.drawn ?? 0, waiting: counted?.waiting ?? 0 },
    });
  },
});

/** The group with the highest rate that its interval is sure of comes first. */
function grouped<T extends Look>(looks: readonly T[], groupsOf: (look: T) => readonly string[]): GroupRate[] {
  const groups = new Map<string, T[]>();
  for (const look of looks) for (const group of groupsOf(look)) groups.set(group, [...(groups.get(group) ?? []), look]);
  return [...groups]
    .map(([group, own]) => ({ group, ...weightedRate(own) }))
    .sort((a, b) => b.low - a.low || b.looked - a.looked || (a.group < b.group ? -1 : 1));
}
