// How much may be sent: fixed bounds that keep the house standing, and what an entity may set for itself.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { settings } from "@/db/schema/entities";

/** Bytes of a piece; every piece but the last has exactly as many. */
export const PIECE = 128 * 1024;
/** An upload that was begun lives this long. */
export const UPLOAD_LIVES_MS = 24 * 3_600_000;
/** Uploads that one customer may have under way. */
export const UPLOADS_AT_ONCE = 6;

const schema = z
  .object({
    /** Bytes of one document. */
    maximumBytes: z.number().int().min(100_000).max(20_000_000).default(15_000_000),
  })
  .prefault({});
export type DocumentSettings = z.output<typeof schema>;

/** What is set for an entity under `documents`; what it leaves out, or sets wrongly, is the default. */
export async function documentSettings(tx: Transaction, entityId: string): Promise<DocumentSettings> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, "documents")));
  const parsed = schema.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : schema.parse({});
}
