// What the checks found is kept with the document: sealed, on the record by code alone, with the hashes by which the same page is
// found again. Said once: a later run on a document that is checked or removed changes nothing.

import { eq } from "drizzle-orm";
import { z } from "zod";
import { documentHashes, documents } from "@/db/schema/documents";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { topicsOf } from "@/lib/inquiries/store";
import { record } from "@/lib/records/append";
import { hashOf, indexParts } from "./alike";
import { type StoredChecks, sealChecks } from "./sealed";

const checked = z.custom<StoredChecks>((value) => typeof value === "object" && value !== null && "findings" in value);

/** Keeps what was found. `unchecked`: our part failed or the scanner is away; it is tried again, and asks nothing of anybody. */
export const noteChecks = defineCommand({
  name: "document.note_checks",
  permission: "document.maintain",
  input: z.object({ documentId: z.uuid(), state: z.enum(["checked", "unchecked"]), checks: checked }),
  subject: ({ documentId }) => ({ type: "document", id: documentId }),
  async run({ tx, now, permit }, { documentId, state, checks }) {
    const [row] = await tx.select().from(documents).where(eq(documents.id, documentId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    if (row.state === "removed" || row.state === "checked") return fail("conflict", { detail: "already_checked" });
    const key = await keyOfCustomer(tx, row.customerId);
    if (!key) return fail("not_found", { detail: "erased" });
    const codes = [...new Set(checks.findings.map(({ code }) => code))];
    const { documentType, verdict } = checks;
    await tx
      .update(documents)
      .set({
        state,
        documentType,
        verdict,
        codes,
        checks: sealChecks(key, row.id, checks),
        checkedAt: now,
        progress: 100,
      })
      .where(eq(documents.id, row.id));
    await tx.delete(documentHashes).where(eq(documentHashes.documentId, row.id));
    const pages = checks.perceptualHash.map((hex, page) => ({ page, hash: hashOf(hex) }));
    if (pages.length > 0)
      await tx.insert(documentHashes).values(
        pages.map(({ page, hash }) => ({
          ...{ documentId: row.id, entityId: row.entityId, customerId: row.customerId },
          ...{ page, hash, parts: indexParts(hash) },
        })),
      );
    const [asked] = row.itemId
      ? await tx
          .select({ inquiry: inquiries })
          .from(inquiryItems)
          .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
          .where(eq(inquiryItems.id, row.itemId))
      : [];
    const alike = checks.alike.map((other) => other.documentId);
    const data = { customer: row.customerId, state, documentType, verdict, codes, scan: checks.scan.state, alike };
    return done(null, [record("document.checked", { type: "document", id: row.id }, row.entityId, data)], {
      topics: asked ? topicsOf(asked.inquiry) : row.appealId ? [`appeal:${row.appealId}`] : [],
    });
  },
});
