// The job that looks at a document: scanner first, then the checks with what we know of the customer, then who else sent the same.
// May run twice and be cut off anywhere; a document that our own part could not look at waits and is never passed.

import { and, eq, inArray, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { inquiryItems } from "@/db/schema/inquiries";
import { systemActor } from "@/lib/access/actor";
import { keyOfCustomer } from "@/lib/cases/notes";
import { now as clockNow } from "@/lib/clock";
import { enqueue, publish } from "@/lib/command";
import { openCustomer } from "@/lib/customers/reveal";
import { checkDocument } from "@/lib/document-checks/checks";
import { type DocumentType, documentTypes } from "@/lib/document-checks/codes";
import type { DocumentChecks, Expectations, Finding } from "@/lib/document-checks/findings";
import { termsOf } from "@/lib/inquiries/store";
import { log } from "@/lib/log";
import { findAlike, hashOf } from "./alike";
import { noteChecks } from "./note-checks";
import { scanFile } from "./scanner";
import type { Scan, StoredChecks } from "./sealed";
import { readFile } from "./store";
import type { StoredDocument } from "./told";

const PROGRESS_EVERY_MS = 1_000;
const PATIENCE_MS = 4 * 60_000;
const DAY = 86_400_000;

type Wanted = { row: StoredDocument; inquiryId: string | null; key: Buffer; expectations: Expectations };

const ours: Finding = { code: "platform_error", words: "platform_error", detail: {} };
const nothing = (row: StoredDocument, findings: Finding[], verdict: "retry" | "unsure", scan: Scan): StoredChecks => ({
  ...{ type: row.type, size: row.size, pages: row.pages, quality: null, verdict, documentType: "unknown", doubts: [] },
  ...{ fields: {}, perceptualHash: [], findings, scan, alike: [] },
});

/** The document and what it should be, or null when nothing is to be done. */
async function readWanted(documentId: string): Promise<Wanted | null> {
  return inTransaction(
    "all",
    async (tx) => {
      const [found] = await tx
        .select({ row: documents, item: inquiryItems, residence: customers.residence })
        .from(documents)
        .innerJoin(customers, eq(customers.id, documents.customerId))
        .leftJoin(inquiryItems, eq(inquiryItems.id, documents.itemId))
        .where(and(eq(documents.id, documentId), inArray(documents.state, ["checking", "unchecked"])));
      if (!found) return null;
      const { row, item, residence } = found;
      const [key, opened] = [await keyOfCustomer(tx, row.customerId), await openCustomer(tx, row.customerId)];
      if (!key || !opened) return null;
      const { name, nativeName, address, dateOfBirth } = opened.personal;
      const customer = { name, nativeName, address, dateOfBirth, country: residence ?? undefined };
      const terms = item ? termsOf(item) : null;
      const known = (codes: readonly string[] = []): DocumentType[] =>
        documentTypes.filter((type) => codes.includes(type));
      const accepts = known([...(terms?.accepts ?? []), ...(terms?.alternatives ?? [])]);
      const expectations: Expectations = {
        customer,
        ...(accepts.length > 0 ? { accepts } : {}),
        ...(terms?.maximumAgeDays ? { maximumAgeDays: terms.maximumAgeDays } : {}),
      };
      return { row, inquiryId: item?.inquiryId ?? null, key, expectations };
    },
    true,
  );
}

/** Tells how far the checks are, at most once a second: a change of nothing, so it leaves no record. */
function progressOf({ row, inquiryId }: Wanted): (share: number) => void {
  let last = 0;
  return (share) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    const progress = Math.max(1, Math.min(99, Math.round(share * 100)));
    inTransaction("all", async (tx) => {
      await tx
        .update(documents)
        .set({ progress })
        .where(and(eq(documents.id, row.id), eq(documents.state, "checking")));
      await publish(tx, inquiryId ? [`inquiry:${inquiryId}`] : row.appealId ? [`appeal:${row.appealId}`] : []);
    }).catch((error: unknown) => log.warn({ error: String(error) }, "progress was not told"));
  };
}

/** The checks; our own failure is tried once more before it is told. */
async function look(bytes: Buffer, wanted: Wanted): Promise<DocumentChecks | null> {
  const onProgress = progressOf(wanted);
  for (let left = 2; left > 0; left -= 1) {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const late = new Promise<null>((resolve) =>
      patience.addEventListener("abort", () => resolve(null), { once: true }),
    );
    const looking = checkDocument(bytes, wanted.expectations, { now: clockNow(), onProgress }).catch(
      (error: unknown) => {
        log.error({ document: wanted.row.id, error: String(error) }, "the checks failed");
        return null;
      },
    );
    const checks = await Promise.race([looking, late]);
    if (checks && !checks.codes.some(({ code }) => code === "platform_error")) return checks;
  }
  return null;
}

async function keep(documentId: string, state: "checked" | "unchecked", checks: StoredChecks): Promise<void> {
  const noted = await noteChecks({ actor: systemActor("worker") }, { documentId, state, checks });
  // taken back or checked by a twin meanwhile: there is nothing left to say
  if (!noted.ok && !["conflict", "not_found"].includes(noted.error.code)) throw new Error(noted.error.code);
}

/** Checks one document. Throws, to be tried again, while the scanner is away. */
export async function checkJob(documentId: string): Promise<void> {
  const wanted = await readWanted(documentId);
  if (!wanted) return;
  const { row, key } = wanted;
  const bytes = await readFile(key, row.originalKey);
  if (!bytes) {
    log.error({ document: row.id }, "the original of a document is not in the store");
    return keep(row.id, "unchecked", nothing(row, [ours], "unsure", { state: "waiting" }));
  }
  const scan = await scanFile(bytes);
  if (scan.state === "away") {
    if (row.state !== "unchecked")
      await keep(row.id, "unchecked", nothing(row, [ours], "unsure", { state: "waiting" }));
    throw new Error(`the scanner is away: ${scan.why}`);
  }
  if (scan.state === "infected") {
    const finding: Finding = { code: "type_not_accepted", words: "type_not_accepted_file", detail: {} };
    return keep(row.id, "checked", nothing(row, [finding], "retry", scan));
  }
  const checks = await look(bytes, wanted);
  if (!checks) return keep(row.id, "unchecked", nothing(row, [ours], "unsure", scan));
  return keep(row.id, "checked", await withAlike(wanted, checks, scan));
}

/** Adds who else sent the same paper; for staff only, and it makes nobody's document bad by itself. */
async function withAlike({ row }: Wanted, found: DocumentChecks, scan: Scan): Promise<StoredChecks> {
  const { text: _text, words: _words, codes: findings, ...rest } = found;
  const { id: documentId, entityId, customerId, sha256 } = row;
  const own = { documentId, entityId, customerId, sha256, hashes: found.perceptualHash.map(hashOf) };
  const alike = await inTransaction("all", (tx) => findAlike(tx, own, found.fields), true);
  if (alike.length === 0) return { ...rest, findings, scan, alike };
  const detail = { documents: alike.length, customers: new Set(alike.map((other) => other.customerId)).size };
  const duplicate: Finding = { code: "duplicate", words: "duplicate", detail };
  const verdict = rest.verdict === "pass" ? "unsure" : rest.verdict;
  return { ...rest, verdict, findings: [...findings, duplicate], scan, alike };
}

/** Documents that still wait although no job is on its way, of the last days: looked at again. */
export async function recheckWaiting(): Promise<void> {
  const now = clockNow();
  await inTransaction("all", async (tx) => {
    const rows = await tx
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          inArray(documents.state, ["checking", "unchecked"]),
          sql`${documents.createdAt} between ${new Date(now.getTime() - 7 * DAY)} and ${new Date(now.getTime() - 10 * 60_000)}`,
        ),
      )
      .limit(500);
    const jobs = rows.map(({ id }) => ({
      kind: "document.check",
      payload: { documentId: id },
      uniqueKey: `check ${id}`,
    }));
    await enqueue(tx, jobs, now);
  });
}
