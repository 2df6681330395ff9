// Copies of customers' data do not lie about: when their days are over the files go, and the answer itself stays until the days of the
// retention table are over, too. Nothing goes of whom a legal hold is in force on; the database holds that and a year at least.
import { and, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { dataRequests } from "@/db/schema/data-requests";
import { defineCommand, done } from "@/lib/command";
import { removeFiles } from "@/lib/documents/store";
import { record } from "@/lib/records/append";
import { notHeld } from "@/lib/retention/holds";
import { policies } from "@/lib/retention/policy";
import { requestKey } from "./store";

const DAY = 86_400_000;

/** Removes what was collected when its days are over; the answer itself stays. */
export async function removeExports(now: Date): Promise<number> {
  const rows = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ id: dataRequests.id, jsonKey: dataRequests.jsonKey, pageKey: dataRequests.pageKey })
        .from(dataRequests)
        .where(and(isNotNull(dataRequests.jsonKey), lte(dataRequests.exportEndsAt, now))),
    true,
  );
  for (const { id, jsonKey, pageKey } of rows) {
    await removeFiles([jsonKey, pageKey].filter((name) => name !== null));
    await inTransaction("all", (tx) =>
      tx.update(dataRequests).set({ jsonKey: null, pageKey: null }).where(eq(dataRequests.id, id)),
    );
  }
  return rows.length;
}

/** Removes requests whose answer is older than their entity's table keeps it. */
export const removeOldRequests = defineCommand({
  name: "data_request.remove_old",
  permission: "data_request.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const entries = [];
    for (const { entityId, policy } of await policies(tx)) {
      const before = new Date(now.getTime() - policy.days.data_requests * DAY);
      const gone = await tx
        .delete(dataRequests)
        .where(
          and(
            eq(dataRequests.entityId, entityId),
            lte(dataRequests.decidedAt, before),
            // a copy that was not removed yet names its files: they go first
            isNull(dataRequests.jsonKey),
            isNull(dataRequests.pageKey),
            notHeld(dataRequests.customerId, now),
          ),
        )
        .returning({ id: dataRequests.id, number: dataRequests.number });
      for (const { id, number } of gone)
        entries.push(
          record("data_request.removed", { type: "data_request", id }, entityId, { key: requestKey(number) }),
        );
    }
    const counts = { removed: entries.length };
    return done(counts, [record("data_request.retention_kept", null, null, counts), ...entries]);
  },
});
