// A file by its signed address. Cookies are not looked at; the address is the whole authority, and it told the record when it was
// made. Nothing is answered before all of the file is proven whole.

import { and, eq, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { readFileLink } from "./file-links";
import { endingOf } from "./names";

import { readFile } from "./store";

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};
const nothing = (): Response => new Response(null, { status: 404, headers });

/** The file that a token stands for; 404 for everything else, alike. */
export async function serveFile(token: string): Promise<Response> {
  const link = readFileLink(token, clockNow());
  if (!link) return nothing();
  const found = await inTransaction(
    "all",
    async (tx) => {
      const [row] = await tx
        .select()
        .from(documents)
        .where(and(eq(documents.id, link.documentId), ne(documents.state, "removed")));
      return row ? { row, key: await keyOfCustomer(tx, row.customerId) } : null;
    },
    true,
  );
  if (!found?.key) return nothing();
  const { row, key } = found;
  const original = link.part === "original";
  const name = link.part === "original" ? row.originalKey : row.safeKeys[link.part];
  if (!name) return nothing();
  const bytes = await readFile(key, name).catch((error: unknown) => {
    log.error({ document: row.id, error: String(error) }, "a document cannot be read from the store");
    return null;
  });
  if (!bytes) return nothing();
  const file = `document-${row.id.slice(-8)}.${original ? endingOf(row.type) : "jpg"}`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      "content-type": original ? "application/octet-stream" : "image/jpeg",
      "content-disposition": `${original ? "attachment" : "inline"}; filename="${file}"`,
    },
  });
}
