// The auditor's sample: drawn by seed, on the record before anybody sees which cases are in it; then each of them is looked at.
import { and, eq, isNull } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { auditSampleItems, auditSamples } from "@/db/schema/supervision";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { sampleKey, takeNumber } from "../numbers";
import { drawSampleInput, judgeItemInput } from "../schema";
import { digestOfCases, drawSample as draw } from "./draw";
import { closedCases } from "./population";

export type SampleReceipt = { id: string; key: string; drawn: number; population: number; digest: string };

/** Draws. The same seed over the same span gives the same cases. `conflict` `nothing_closed` for an empty span. */
export const drawSample = defineCommand({
  name: "audit.draw",
  permission: "audit.draw",
  input: drawSampleInput,
  async run(
    { tx, actor, now, permit },
    { entityId, seed, from, to, atRandom, byRisk },
  ): Promise<Outcome<SampleReceipt>> {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    if (to > now) return fail("invalid", { detail: "in_the_future", path: "to" });
    const gate = passRoleGate(actor, "case.read");
    if (!gate.ok) return gate;
    const seen = narrowRows(actor, gate.value, {
      queue: cases.queue,
      assigneeId: cases.assigneeId,
      customerId: cases.customerId,
    });
    const population = await closedCases(tx, entityId, { from, to }, seen);
    if (population.length === 0) return fail("conflict", { detail: "nothing_closed" });
    const items = draw(population, seed, { atRandom, byRisk });
    const whose = new Map(population.map(({ caseId, customerId }) => [caseId, customerId]));
    const id = newId();
    const populationDigest = digestOfCases(population.map(({ caseId }) => caseId));
    const drawnDigest = digestOfCases(items.map(({ caseId }) => caseId));
    const number = await takeNumber(tx, entityId, "audit_sample");
    await tx.insert(auditSamples).values({
      ...{ id, entityId, number, seed, from, to, atRandom, byRisk, populationDigest, drawnDigest },
      ...{ population: population.length, drawnBy: actor.id, drawnAt: now },
    });
    await tx.insert(auditSampleItems).values(
      items.map(({ caseId, drawn, weighs }, place) => ({
        ...{ sampleId: id, entityId, caseId, customerId: whose.get(caseId) ?? "", place: place + 1, drawn, weighs },
      })),
    );
    const digest = drawnDigest.toString("hex");
    const data = {
      ...{ number, seed, from, to, atRandom, byRisk, population: population.length, drawn: items.length },
      ...{ populationDigest: populationDigest.toString("hex"), drawnDigest: digest },
    };
    const receipt = { id, key: sampleKey(number), drawn: items.length, population: population.length, digest };
    return done(receipt, [record("audit.sample_drawn", { type: "audit_sample", id }, entityId, data)], {
      topics: [`supervision:${entityId}`],
    });
  },
});

/** Says that a case of a sample was looked at and is in order. A finding says so by itself. */
export const passItem = defineCommand({
  name: "audit.pass_item",
  permission: "audit.draw",
  input: judgeItemInput,
  subject: ({ sampleId }) => ({ type: "audit_sample", id: sampleId }),
  async run({ tx, actor, now, permit }, { sampleId, caseId }): Promise<Outcome<null>> {
    const one = and(eq(auditSampleItems.sampleId, sampleId), eq(auditSampleItems.caseId, caseId));
    const [item] = await tx.select().from(auditSampleItems).where(one).for("update");
    if (!item) return fail("not_found");
    const allowed = await permit({ entityId: item.entityId, customerId: item.customerId });
    if (!allowed.ok) return allowed;
    if (item.verdict) return fail("conflict", { detail: "looked_at_already" });
    await tx
      .update(auditSampleItems)
      .set({ lookedBy: actor.id, lookedAt: now, verdict: "in_order" })
      .where(and(one, isNull(auditSampleItems.verdict)));
    const entry = record("audit.item_passed", { type: "case", id: caseId }, item.entityId, { sample: sampleId });
    return done(null, [entry], { topics: [`supervision:${item.entityId}`] });
  },
});
