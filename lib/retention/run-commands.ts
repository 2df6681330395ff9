// Lists of customers to be erased: looked at first, put forward by one, signed by another after a fresh code. What is signed is the
// list as it was seen; whoever is held or no longer due when their turn comes is kept.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { erasureRuns, erasures } from "@/db/schema/retention";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import { findDue } from "./due";
import { holdTopics, nextNumber } from "./holds";

const aboutRun = ({ runId }: { runId: string }) => ({ type: "erasure_run", id: runId });

/** Puts forward everybody who is due now. `conflict` with `already_proposed`, `nothing_due`, or `list_changed` when it is another list. */
export const proposeErasures = defineCommand({
  name: "erasure.propose",
  permission: "erasure.propose",
  input: z.object({ entityId: z.uuid(), seen: z.number().int().min(1) }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, seen }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const own = eq(erasureRuns.entityId, entityId);
    const open = await tx.select({ state: erasureRuns.state }).from(erasureRuns).where(own);
    if (open.some(({ state }) => state === "proposed" || state === "approved"))
      return fail("conflict", { detail: "already_proposed" });
    const { due } = await findDue(tx, entityId, now);
    if (due.length === 0) return fail("conflict", { detail: "nothing_due" });
    if (due.length !== seen) return fail("stale", { detail: "list_changed", params: { due: due.length } });
    const id = newId(now.getTime());
    const number = await nextNumber(tx, entityId, "erasure_run");
    await tx.insert(erasureRuns).values({
      ...{ id, entityId, number, state: "proposed", proposedBy: actor.id, proposedAt: now, version: 1 },
    });
    await tx.insert(erasures).values(
      due.map(({ customerId, because, dueAt }) => ({
        ...{ id: newId(now.getTime()), entityId, runId: id, customerId, state: "due", because, dueAt, files: [] },
      })),
    );
    const data = { number, customers: due.map(({ customerId }) => customerId) };
    return done(
      { id, number, customers: due.length },
      [record("erasure.proposed", aboutRun({ runId: id }), entityId, data)],
      {
        topics: holdTopics(entityId),
      },
    );
  },
});

/** Signs the list or sends it back. Fails with `stale` for another version, `confirm_first` without a fresh code. */
export const decideErasures = defineCommand({
  name: "erasure.decide",
  permission: "erasure.decide",
  input: z.object({ runId: z.uuid(), version: z.number().int(), verdict: z.enum(["approve", "reject"]) }),
  subject: aboutRun,
  async run({ tx, actor, now, permit }, { runId, version, verdict }) {
    const [row] = await tx.select().from(erasureRuns).where(eq(erasureRuns.id, runId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, proposedBy: row.proposedBy });
    if (!allowed.ok) return allowed;
    if (row.state !== "proposed" || row.version !== version) return fail("stale", { params: { state: row.state } });
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const state = verdict === "approve" ? "approved" : "rejected";
    const after = row.version + 1;
    await tx
      .update(erasureRuns)
      .set({ state, decidedBy: actor.id, decidedAt: now, version: after })
      .where(eq(erasureRuns.id, runId));
    const data = { number: row.number, proposedBy: row.proposedBy };
    const jobs = verdict === "approve" ? [{ kind: "retention.erase", payload: {}, uniqueKey: "retention erase" }] : [];
    return done({ id: runId, state }, [record(`erasure.${state}`, aboutRun({ runId }), row.entityId, data)], {
      ...{ topics: holdTopics(row.entityId), jobs },
    });
  },
});

/** Whoever put it forward takes it back. */
export const withdrawErasures = defineCommand({
  name: "erasure.withdraw",
  permission: "erasure.propose",
  input: z.object({ runId: z.uuid() }),
  subject: aboutRun,
  async run({ tx, actor, now, permit }, { runId }) {
    const [row] = await tx
      .select()
      .from(erasureRuns)
      .where(and(eq(erasureRuns.id, runId)))
      .for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    if (row.proposedBy !== actor.id) return fail("not_allowed", { detail: "not_yours" });
    if (row.state !== "proposed") return fail("stale", { params: { state: row.state } });
    const change = { state: "withdrawn", decidedBy: actor.id, decidedAt: now, version: row.version + 1 };
    await tx.update(erasureRuns).set(change).where(eq(erasureRuns.id, runId));
    return done(
      { id: runId },
      [record("erasure.withdrawn", aboutRun({ runId }), row.entityId, { number: row.number })],
      {
        topics: holdTopics(row.entityId),
      },
    );
  },
});
