// A customer takes a document back before it is handed in: gone from the item at once, its files by a job.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { documentHashes, documents } from "@/db/schema/documents";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { inquiryRecord, topicsOf } from "@/lib/inquiries/store";
import { removal } from "./removal";
import { lockTarget } from "./target";

/** Takes back. Fails with `conflict` when it was handed in or judged, `not_found` for anybody else's. */
export const takeBackDocument = defineCommand({
  name: "document.take_back",
  permission: "document.send",
  input: z.object({ documentId: z.uuid() }),
  async run({ tx, now, permit }, { documentId }) {
    const [seen] = await tx.select({ itemId: documents.itemId }).from(documents).where(eq(documents.id, documentId));
    if (!seen?.itemId) return fail("not_found");
    const target = await lockTarget({ tx, permit }, seen.itemId);
    if (!target.ok) return target;
    const { inquiry, item } = target.value;
    const [row] = await tx.select().from(documents).where(eq(documents.id, documentId)).for("update");
    if (!row || row.state === "removed") return fail("not_found");
    if (item.decidedAt && row.createdAt <= item.decidedAt) return fail("conflict", { detail: "item_is_decided" });
    await tx.update(documents).set(removal(now)).where(eq(documents.id, documentId));
    await tx.delete(documentHashes).where(eq(documentHashes.documentId, documentId));
    return done(
      { id: documentId },
      [inquiryRecord("document.taken_back", inquiry, { document: documentId, item: item.id })],
      {
        topics: topicsOf(inquiry),
        jobs: [{ kind: "document.erase", payload: { documentIds: [documentId] } }],
      },
    );
  },
});
