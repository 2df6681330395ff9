// An upload begins: what will come, for what, how large. Limits are known before the first byte.

import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { documentUploads } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { UploadState } from "./dto";
import { documentSettings, PIECE, UPLOAD_LIVES_MS, UPLOADS_AT_ONCE } from "./limits";
import { readFileName } from "./names";
import { sealUpload } from "./sealed";
import { countFiles, lockTarget } from "./target";

export const announceInput = z
  .object({
    itemId: z.uuid().optional(),
    /** Evidence for an appeal. */
    appealId: z.uuid().optional(),

    /** As the sender's device names it; only its last part is kept. */
    name: z.string().min(1).max(1_000),
    size: z.number().int().min(1),
    /** Front, back, or which page it is. */
    side: z.enum(["front", "back", "page"]).optional(),
    /** Send it although the picture is poor. A wrong, encrypted or damaged file is refused all the same. */
    anyway: z.boolean().default(false),
  })
  .refine(({ itemId, appealId }) => (itemId === undefined) !== (appealId === undefined), "for an item or an appeal");

/**
 * Announces a document. Fails with `too_large`, `invalid` (`name_not_accepted`), `conflict` (`too_many_documents` and why the
 * item is closed), `throttled` (`too_many_uploads`).
 */
export const announceDocument = defineCommand({
  name: "document.announce",
  permission: "document.send",
  input: announceInput,
  async run({ tx, now, permit }, { itemId, appealId, name: given, size, side, anyway }) {
    const target = await lockTarget({ tx, permit, now }, { itemId, appealId });
    if (!target.ok) return target;
    const { entityId, customerId, most } = target.value;
    const { maximumBytes } = await documentSettings(tx, entityId);
    if (size > maximumBytes) return fail("too_large", { detail: "document_too_large", params: { most: maximumBytes } });
    const name = readFileName(given);
    if (!name.ok) return fail("invalid", { detail: "name_not_accepted", path: "name" });
    if ((await countFiles({ tx }, target.value)) >= most)
      return fail("conflict", { detail: "too_many_documents", params: { most } });
    const [open] = await tx
      .select({ uploads: count() })
      .from(documentUploads)
      .where(eq(documentUploads.customerId, customerId));
    if ((open?.uploads ?? 0) >= UPLOADS_AT_ONCE)
      return fail("throttled", { detail: "too_many_uploads", params: { most: UPLOADS_AT_ONCE } });
    const key = await keyOfCustomer(tx, customerId);
    if (!key) return fail("not_found");
    const id = newId(now.getTime());
    await tx.insert(documentUploads).values({
      ...{ id, entityId, customerId, itemId, appealId, size, received: 0, pieces: 0 },
      described: sealUpload(key, id, { name: name.name, side: side ?? null, anyway }),
      createdAt: now,
      expiresAt: new Date(now.getTime() + UPLOAD_LIVES_MS),
    });
    const state: UploadState = { id, size, received: 0, pieceSize: PIECE };
    return done(state, [target.value.record("document.announced", { upload: id, size })]);
  },
});
