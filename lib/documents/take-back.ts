// A customer takes a document back before it is handed in: gone from the item at once, its files by a job.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { documentHashes, documents } from "@/db/schema/documents";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { removal } from "./removal";
import { lockTarget } from "./target";

/** Takes back. Fails with `conflict` when it was handed in or judged, `not_found` for anybody else's. */
export const takeBackDocument = defineCommand({
  name: "document.take_back",
  permission: "document.send",
  input: z.object({ documentId: z.uuid() }),
  async run({ tx, now, permit }, { documentId }) {
    const [seen] = await tx
      .select({ itemId: documents.itemId, appealId: documents.appealId })
      .from(documents)
      .where(eq(documents.id, documentId));
    if (!seen) return fail("not_found");
    const target = await lockTarget({ tx, permit, now }, seen);
    if (!target.ok) return target;
    const { judgedAt } = target.value;
    const [row] = await tx.select().from(documents).where(eq(documents.id, documentId)).for("update");
    if (!row || row.state === "removed") return fail("not_found");
    if (judgedAt && row.createdAt <= judgedAt) return fail("conflict", { detail: "item_is_decided" });
    await tx.update(documents).set(removal(now)).where(eq(documents.id, documentId));
    await tx.delete(documentHashes).where(eq(documentHashes.documentId, documentId));
    return done({ id: documentId }, [target.value.record("document.taken_back", { document: documentId })], {
      topics: target.value.topics,
      jobs: [{ kind: "document.erase", payload: { documentIds: [documentId] } }],
    });
  },
});
