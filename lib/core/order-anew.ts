// The core knows a revision that we never sent: after a restore of ours, or because somebody else wrote there. A person has asked to
// order anew: what is to be now is told under a revision above the core's own, so that it counts again.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { restrictions } from "@/db/schema/restrictions";
import { systemActor } from "@/lib/access/actor";
import { defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { lockRestriction, restrictionRecord, topicsOf } from "@/lib/restrictions/store";
import { desiredState } from "./order";
import { queueOrder } from "./queue";
import { readOrder, usableRoute } from "./send";
import { readBack } from "./tell";

/** Gives a restriction a revision above `above`, and orders it. `conflict` when there is nothing to order or nothing above us. */
const renumber = defineCommand({
  name: "core.renumber",
  permission: "delivery.maintain",
  input: z.object({ restrictionId: z.uuid(), above: z.number().int().max(2_000_000_000) }),
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run({ tx, now }, { restrictionId, above }) {
    const row = await lockRestriction(tx, restrictionId);
    if (!row) return fail("not_found");
    if (desiredState(row.state) === null || above <= row.revision) return fail("conflict", { detail: "nothing_new" });
    const [saved] = await tx
      .update(restrictions)
      .set({ revision: above + 1, version: row.version + 1 })
      .where(eq(restrictions.id, row.id))
      .returning();
    if (!saved) throw new Error(`restriction ${row.id} changed under its lock`);
    const jobs = await queueOrder(tx, now, saved);
    const told = { was: row.revision, core: above, revision: saved.revision };
    return done({ revision: saved.revision }, [restrictionRecord("restriction.ordered_anew", saved, told)], {
      topics: topicsOf(saved),
      jobs,
    });
  },
});

/** Asks the core what it has, and orders above it. Answers the new revision; null when the core has nothing newer, or does not answer. */
export async function orderAboveCore(deliveryId: string): Promise<number | null> {
  const route = usableRoute();
  const [found] = await inTransaction(
    "all",
    async (tx) => {
      const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId));
      const customerId = row?.customerId ?? "";
      return row ? [{ row, key: (await readKeys(tx, [customerId])).get(customerId) ?? null }] : [];
    },
    true,
  );
  if (!route || found?.row.channel !== "core") return null;
  const known = await readBack(route, await readOrder(found.row, found.key));
  if (known.kind !== "overtaken") return null;
  const asked = { restrictionId: found.row.subjectId, above: known.revision };
  const renumbered = await renumber({ actor: systemActor("worker") }, asked);
  return renumbered.ok ? renumbered.value.revision : null;
}
