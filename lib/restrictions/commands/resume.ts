// The core was told to let go and never did; somebody gave the order up. A second person puts the restriction back to what it is at the
// exchange: in force, ordered anew, so that both sides say the same.
import { and, eq } from "drizzle-orm";
import { deliveries } from "@/db/schema/deliveries";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import type { RestrictionReceipt } from "../dto";
import { carryOut } from "../effects";
import { advance } from "../lifecycle";
import { resumeInput } from "../schema";
import { confirmedSigner } from "../signing";
import { holdRestriction, lifeOf, receiptOf, restrictionRecord, saveLife } from "../store";

/**
 * Puts a restriction whose lift was given up back in force; needs a fresh code. `conflict` with `order_not_given_up` while its order
 * is being tried, `end_is_past`; `not_allowed` with `gave_it_up_yourself`.
 */
export const resumeRestriction = defineCommand({
  name: "restriction.resume",
  permission: "restriction.resume",
  input: resumeInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId, version, words }): Promise<Outcome<RestrictionReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdRestriction(environment, restrictionId, version);
    if (!held.ok) return held;
    const row = held.value;
    const resumed = advance(lifeOf(row), { do: "resume" }, now);
    if (!resumed.ok) return resumed;
    const [order] = await tx
      .select({ state: deliveries.state, handledBy: deliveries.handledBy })
      .from(deliveries)
      .where(
        and(eq(deliveries.subjectId, row.id), eq(deliveries.channel, "core"), eq(deliveries.revision, row.revision)),
      );
    if (order?.state !== "given_up") return fail("conflict", { detail: "order_not_given_up" });
    if (order.handledBy === actor.id) return fail("not_allowed", { detail: "gave_it_up_yourself" });
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const saved = await saveLife(tx, row, resumed.value);
    const effects = await carryOut(tx, now, saved);
    const data = { wordsDigest: digestOf(words), lift: row.endReason };
    return done(receiptOf(saved), [restrictionRecord("restriction.resumed", saved, data), ...effects.records], effects);
  },
});
