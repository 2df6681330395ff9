// Copies of customers' data do not lie about: when their days are over the files go, and the answer itself stays.
import { and, eq, isNotNull, lte } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { dataRequests } from "@/db/schema/data-requests";
import { removeFiles } from "@/lib/documents/store";

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
