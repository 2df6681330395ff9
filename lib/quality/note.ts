// A disagreement is noted by whom it was told to; and exports are put on the record before they leave.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { qualitySamples } from "@/db/schema/loop";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { rangeInput } from "@/lib/service-levels/manager/range";
import { holdLook } from "./held";
import { lookInput, seenInput } from "./schema";

/** Fails with `conflict` `nothing_to_note`, `not_allowed` `told_to_another`. */
export const noteLook = defineCommand({
  name: "quality.note",
  permission: "quality.review",
  input: lookInput,
  subject: ({ lookId }) => ({ type: "quality_sample", id: lookId }),
  async run(environment, { lookId }) {
    const { tx, actor, now } = environment;
    const held = await holdLook(environment, lookId);
    if (!held.ok) return held;
    const { look } = held.value;
    if (look.agreed !== false || look.notedAt) return fail("conflict", { detail: "nothing_to_note" });
    if (look.toldTo && look.toldTo !== actor.id) return fail("not_allowed", { detail: "told_to_another" });
    await tx
      .update(qualitySamples)
      .set({ notedBy: actor.id, notedAt: now, version: look.version + 1 })
      .where(eq(qualitySamples.id, lookId));
    const subject = { type: "quality_sample", id: lookId };
    return done({ lookId }, [record("quality.noted", subject, look.entityId, { caseId: look.caseId })]);
  },
});

export const tableNames = ["rules", "queues", "closers", "looks"] as const;

/** Records an export of a table of rates, or of the looks behind a rate. */
export const exportQuality = defineCommand({
  name: "quality.export",
  permission: "quality.read",
  input: z.union([
    z.object({ table: z.enum(tableNames), range: rangeInput }),
    z.object({ looks: seenInput.omit({ after: true, limit: true }) }),
  ]),
  async run({ permit }, input) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    return done(null, [record("quality.exported", null, null, { ...input, format: "csv" })]);
  },
});
