// What is left lying about: uploads that were never finished, files that no row speaks of. Only what is older than a day goes, so
// that nothing is taken from under an upload that is about to become a document.
import { inArray, lte, ne, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { dataRequests } from "@/db/schema/data-requests";
import { documents, documentUploads } from "@/db/schema/documents";
import { legalRequestFiles } from "@/db/schema/legal-requests";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { appendRecords, record } from "@/lib/records/append";
import { UPLOAD_LIVES_MS } from "./limits";
import { documentStore, removeFiles } from "./store";
import { pieceNames } from "./uploads";

const BATCH = 500;

/** Forgets uploads whose time is over, with their pieces. */
async function dropExpired(now: Date): Promise<number> {
  const dropped = await inTransaction("all", async (tx) => {
    const gone = await tx.delete(documentUploads).where(lte(documentUploads.expiresAt, now)).returning();
    const entries = gone.map(({ id, entityId, customerId, itemId, received, size }) =>
      record("document.upload_lapsed", { type: "customer", id: customerId }, entityId, {
        upload: id,
        item: itemId,
        received,
        size,
      }),
    );
    if (entries.length > 0) await appendRecords(tx, { kind: "system", id: "worker" }, now, entries);
    return gone;
  });
  for (const upload of dropped) await removeFiles(pieceNames(upload));
  return dropped.length;
}

/** Of these names, those that a document, an upload or a legal request still needs. */
async function needed(tx: Transaction, names: readonly string[]): Promise<Set<string>> {
  const asked = sql.param([...names]);
  const rows = await tx
    .select({ originalKey: documents.originalKey, safeKeys: documents.safeKeys })
    .from(documents)
    .where(
      sql`(${documents.originalKey} = any(${asked}::text[]) or ${documents.safeKeys} && ${asked}::text[]) and ${ne(documents.state, "removed")}`,
    );
  const uploads = await tx.select({ id: documentUploads.id, pieces: documentUploads.pieces }).from(documentUploads);
  const papers = await tx
    .select({ name: legalRequestFiles.storeKey })
    .from(legalRequestFiles)
    .where(inArray(legalRequestFiles.storeKey, [...names]));
  const collected = await tx
    .select({ jsonKey: dataRequests.jsonKey, pageKey: dataRequests.pageKey })
    .from(dataRequests)
    .where(sql`${dataRequests.jsonKey} = any(${asked}::text[]) or ${dataRequests.pageKey} = any(${asked}::text[])`);
  return new Set([
    ...collected.flatMap(({ jsonKey, pageKey }) => [jsonKey ?? "", pageKey ?? ""]),
    ...rows.flatMap((row) => [row.originalKey, ...row.safeKeys]),
    ...uploads.flatMap(pieceNames),
    ...papers.map(({ name }) => name),
  ]);
}

async function removeUnneeded(names: readonly string[]): Promise<number> {
  if (names.length === 0) return 0;
  const keep = await inTransaction("all", (tx) => needed(tx, names), true);
  const orphans = names.filter((name) => !keep.has(name));
  await removeFiles(orphans);
  return orphans.length;
}

/** Each quarter of an hour: uploads whose time is over. */
export async function sweepUploads(): Promise<number> {
  return dropExpired(clockNow());
}

/** Each day: files without a row. Answers how many were removed. */
export async function sweepFiles(signal?: AbortSignal): Promise<number> {
  const before = new Date(clockNow().getTime() - UPLOAD_LIVES_MS);
  let removed = await documentStore().tidy(before);
  let batch: string[] = [];
  for await (const { name, at } of documentStore().list()) {
    if (signal?.aborted) return removed;
    if (at >= before) continue;
    batch.push(name);
    if (batch.length < BATCH) continue;
    removed += await removeUnneeded(batch);
    batch = [];
  }
  removed += await removeUnneeded(batch);
  if (removed > 0) log.info({ removed }, "files without a document were removed");
  return removed;
}
