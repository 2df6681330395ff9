// Opening a document: a reason once a case or inquiry, a record every time, page images by addresses that end in a minute.

import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { defineCommand, done, unkept } from "@/lib/command";
import type { Personal } from "@/lib/customers/personal";
import { openCustomer } from "@/lib/customers/reveal";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import type { AlikeDocument, OpenedDocument } from "./dto";
import { scannerAddress } from "./environment";
import { fileLink, LINK_LIVES_MS } from "./file-links";
import { openFor } from "./opening";
import { readFields } from "./read-fields";
import { type Alike, type Described, openChecks, openDescribed, type StoredChecks } from "./sealed";
import type { StoredDocument } from "./told";

export const openInput = z.object({
  documentId: z.uuid(),
  /** The case or the inquiry that it is opened for. */
  subjectId: z.uuid(),
  /** Why; asked once a subject and person. Without one where it is needed: `invalid`, detail `reason_needed`. */
  reason: z.string().trim().min(5).max(300).optional(),
});

const open = defineCommand({
  name: "document.open",
  permission: "document.open",
  input: openInput,
  subject: ({ documentId }) => ({ type: "document", id: documentId }),
  async run({ tx, actor, now, permit }, asked) {
    const opening = await openFor({ tx, actor, now, permit }, asked);
    if (!opening.ok) return opening;
    const { row, reason } = opening.value;
    const key = await keyOfCustomer(tx, row.customerId);
    if (!key) return fail("not_found", { detail: "erased" });
    const described = openDescribed(key, row.id, row.described);
    const checks = openChecks(key, row.id, row.checks);
    const customer = actor.kind === "staff" ? await openCustomer(tx, row.customerId) : null;
    const told: OpenedDocument = {
      ...briefOf(row, described),
      pages: described.pages.map(({ width, height }, part) => ({
        url: fileLink({ documentId: row.id, part, actorId: actor.id, expiresAt: ends(now) }),
        width,
        height,
      })),
      expiresAt: ends(now).toISOString(),
      scan: checks?.scan.state ?? (scannerAddress() ? "waiting" : "off"),
      checks: customer && checks ? await foundOf(tx, checks, customer.personal) : null,
    };
    const shown = (told.checks?.fields ?? []).filter(({ declared }) => declared !== null).map(({ name }) => name);
    const data = { customer: row.customerId, about: asked.subjectId, reason, pages: told.pages.length, beside: shown };
    return done(told, [record("document.opened", { type: "document", id: row.id }, row.entityId, data)]);
  },
});

/** Opens a document for staff (with its checks) or for the customer whose it is; the answer is not kept. */
export const openDocument = unkept(open);

const ends = (now: Date): Date => new Date(now.getTime() + LINK_LIVES_MS);

const briefOf = (row: StoredDocument, { name, side }: Described) => ({
  id: row.id,
  customerId: row.customerId,
  name,
  side,
  type: row.type,
  size: row.size,
  sha256: row.sha256.toString("hex"),
  state: row.state as OpenedDocument["state"],
  createdAt: row.createdAt.toISOString(),
  checkedAt: row.checkedAt?.toISOString() ?? null,
});

/** What the checks found, for staff, beside what the customer declared. */
async function foundOf(tx: Transaction, checks: StoredChecks, personal: Personal): Promise<OpenedDocument["checks"]> {
  const { documentType, verdict, findings, doubts, alike } = checks;
  const fields = readFields(checks, personal);
  return { documentType, verdict, findings, doubts, fields, alike: await nameAlike(tx, alike) };
}

/** Whose the other documents are; those of entities that are not the reader's do not come out of the database. */
async function nameAlike(tx: Transaction, alike: readonly Alike[]): Promise<AlikeDocument[]> {
  if (alike.length === 0) return [];
  const [owners, files] = [
    await tx
      .select({ id: customers.id, externalId: customers.externalId })
      .from(customers)
      .where(
        inArray(
          customers.id,
          alike.map(({ customerId }) => customerId),
        ),
      ),
    await tx
      .select({ id: documents.id, at: documents.createdAt })
      .from(documents)
      .where(
        inArray(
          documents.id,
          alike.map(({ documentId }) => documentId),
        ),
      ),
  ];
  return alike.flatMap(({ documentId, customerId, distance }) => {
    const owner = owners.find(({ id }) => id === customerId);
    const file = files.find(({ id }) => id === documentId);
    return owner && file
      ? [{ documentId, customerId, externalId: owner.externalId, distance, at: file.at.toISOString() }]
      : [];
  });
}
