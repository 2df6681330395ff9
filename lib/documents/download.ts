// Saving the original: the file as it was sent, for who must pass it on. Only when the scanner has passed it (or there is none),
// and with a record of its own.

import { z } from "zod";
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { scannerAddress } from "./environment";
import { fileLink, LINK_LIVES_MS } from "./file-links";
import { openFor } from "./opening";
import { openChecks } from "./sealed";

const download = defineCommand({
  name: "document.download",
  permission: "document.download",
  input: z.object({ documentId: z.uuid(), subjectId: z.uuid() }),
  subject: ({ documentId }) => ({ type: "document", id: documentId }),
  async run({ tx, actor, now, permit }, asked) {
    const opening = await openFor({ tx, actor, now, permit }, asked);
    if (!opening.ok) return opening;
    const { row, reason } = opening.value;
    const key = await keyOfCustomer(tx, row.customerId);
    if (!key) return fail("not_found", { detail: "erased" });
    const scan = openChecks(key, row.id, row.checks)?.scan.state ?? (scannerAddress() ? "waiting" : "off");
    if (scan === "infected") return fail("conflict", { detail: "infected" });
    if (scan === "waiting") return fail("conflict", { detail: "not_scanned" });
    const expiresAt = new Date(now.getTime() + LINK_LIVES_MS);
    const url = fileLink({ documentId: row.id, part: "original", actorId: actor.id, expiresAt });
    const data = { customer: row.customerId, about: asked.subjectId, reason, sha256: row.sha256.toString("hex") };
    return done({ url }, [record("document.downloaded", { type: "document", id: row.id }, row.entityId, data)]);
  },
});

/** The address of the original, good for a minute. Fails with `conflict` `not_scanned` or `infected`; the answer is not kept. */
export const downloadDocument = unkept(download);
