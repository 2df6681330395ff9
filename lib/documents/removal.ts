// What is left of a removed document: that it was there. What the checks read is gone with it; its files go by a job, which may
// run twice.
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { removeFiles } from "./store";

/** The values of a removed row. */
export const removal = (now: Date) => ({ state: "removed", removedAt: now, checks: null, codes: [] });

/** Removes the files of documents that are removed. */
export async function eraseFiles(documentIds: readonly string[]): Promise<void> {
  const rows = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ originalKey: documents.originalKey, safeKeys: documents.safeKeys })
        .from(documents)
        .where(and(inArray(documents.id, [...documentIds]), eq(documents.state, "removed"))),
    true,
  );
  for (const { originalKey, safeKeys } of rows) await removeFiles([originalKey, ...safeKeys]);
}
