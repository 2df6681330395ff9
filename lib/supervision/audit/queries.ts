// Samples as auditors and managers read them: the list, and one with its cases.
import { asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { auditSampleItems, auditSamples } from "@/db/schema/supervision";
import { waitingFor } from "@/lib/cases/second-look";
import { SECOND_LOOK_WAITS } from "@/lib/cases/states";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { sampleKey } from "../numbers";
import { namesOf, ownEntitiesOf } from "../people";
import { oneSampleInput } from "../schema";

/** Instants are epoch milliseconds. */
export type SampleRow = {
  id: string;
  key: string;
  entity: string;
  seed: string;
  from: number;
  to: number;
  population: number;
  drawn: number;
  looked: number;
  digest: string;
  drawnBy: string;
  drawnAt: number;
};
export type SampleItem = {
  caseId: string;
  key: string;
  place: number;
  drawn: "random" | "risk";
  weighs: string[];
  outcome: string | null;
  verdict: "in_order" | "finding" | null;
};

const counted = {
  drawn: sql<number>`(select count(*) from audit_sample_items i where i.sample_id = ${auditSamples.id})::int`.mapWith(
    Number,
  ),
  looked:
    sql<number>`(select count(*) from audit_sample_items i where i.sample_id = ${auditSamples.id} and i.verdict is not null)::int`.mapWith(
      Number,
    ),
};
type Stored = { sample: typeof auditSamples.$inferSelect; drawn: number; looked: number };

const rowOf = ({ sample, drawn, looked }: Stored, entity: string, drawnBy: string): SampleRow => ({
  ...{ id: sample.id, key: sampleKey(sample.number), entity, seed: sample.seed, population: sample.population },
  ...{ from: sample.from.getTime(), to: sample.to.getTime(), drawnAt: sample.drawnAt.getTime() },
  ...{ drawn, looked, drawnBy, digest: sample.drawnDigest.toString("hex") },
});

export const listSamples = defineQuery({
  name: "audit.samples",
  permission: "audit.read",
  input: z.object({}),
  async run({ tx, actor, visible }) {
    const rows = await tx
      .select({ sample: auditSamples, ...counted })
      .from(auditSamples)
      .where(visible({}))
      .orderBy(desc(auditSamples.drawnAt), desc(auditSamples.id))
      .limit(100);
    const entities = await ownEntitiesOf(tx, actor);
    const names = await namesOf(
      tx,
      rows.map(({ sample }) => sample.drawnBy),
    );
    const codes = new Map(entities.map(({ id, code }) => [id, code]));
    return ok({
      rows: rows.map((row) => rowOf(row, codes.get(row.sample.entityId) ?? "", names.get(row.sample.drawnBy) ?? "")),
      entities,
    });
  },
});

/** One sample with its cases, in the order in which they were drawn. */
export const getSample = defineQuery({
  name: "audit.sample",
  permission: "audit.read",
  input: oneSampleInput,
  async run({ tx, actor, permit }, { sampleId }) {
    const [found] = await tx
      .select({ sample: auditSamples, ...counted })
      .from(auditSamples)
      .where(eq(auditSamples.id, sampleId));
    if (!found) return fail("not_found");
    const allowed = await permit({ entityId: found.sample.entityId });
    if (!allowed.ok) return allowed;
    const items = await tx
      .select({ item: auditSampleItems, number: cases.number, outcome: cases.outcome })
      .from(auditSampleItems)
      .innerJoin(cases, eq(cases.id, auditSampleItems.caseId))
      .where(eq(auditSampleItems.sampleId, sampleId))
      .orderBy(asc(auditSampleItems.place));
    const codes = new Map((await ownEntitiesOf(tx, actor)).map(({ id, code }) => [id, code]));
    const names = await namesOf(tx, [found.sample.drawnBy]);
    const waiting = await waitingFor(
      tx,
      actor,
      items.map(({ item }) => item.caseId),
    );
    return ok({
      sample: rowOf(found, codes.get(found.sample.entityId) ?? "", names.get(found.sample.drawnBy) ?? ""),
      entityId: found.sample.entityId,
      items: items.map(
        ({ item, number, outcome }): SampleItem => ({
          ...{ caseId: item.caseId, key: `C-${number}`, place: item.place },
          ...(waiting.has(item.caseId) ? { weighs: [], outcome: SECOND_LOOK_WAITS } : { weighs: item.weighs, outcome }),
          drawn: item.drawn as SampleItem["drawn"],
          verdict: item.verdict as SampleItem["verdict"],
        }),
      ),
    });
  },
});
