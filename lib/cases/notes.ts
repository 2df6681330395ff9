// Notes on a case, sealed with the customer's data key: erasing the customer erases what was written about them.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseNotes } from "@/db/schema/cases";
import { customerKeys } from "@/db/schema/customers";
import { defineCommand, done } from "@/lib/command";
import { open, seal } from "@/lib/crypto/seal";
import { dataKey } from "@/lib/customers/data-keys";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { caseRecord, lifeOf, lockCase, receiptOf, type StoredCase, saveLife, topicsOf } from "./lock";
import { addNoteInput } from "./schema";

const purpose = (noteId: string): string => `case note ${noteId}`;

/** The customer's data key, or null once it was destroyed. */
export async function keyOfCustomer(tx: Transaction, customerId: string): Promise<Buffer | null> {
  const [row] = await tx
    .select({ wrapped: customerKeys.wrapped })
    .from(customerKeys)
    .where(eq(customerKeys.customerId, customerId));
  return row?.wrapped ? dataKey(customerId, row.wrapped) : null;
}

/** Seals and stores a note; the caller records it. Fails when the customer was erased. */
export async function storeNote(
  tx: Transaction,
  row: StoredCase,
  authorId: string,
  body: string,
  now: Date,
): Promise<Result<{ id: string; digest: string }>> {
  const key = await keyOfCustomer(tx, row.customerId);
  if (!key) return fail("conflict", { detail: "customer_is_erased" });
  const id = newId();
  await tx.insert(caseNotes).values({
    id,
    entityId: row.entityId,
    caseId: row.id,
    authorId,
    body: seal(key, purpose(id), Buffer.from(body)),
    createdAt: now,
  });
  return ok({ id, digest: digestOf(body) });
}

export const openNote = (key: Buffer, noteId: string, sealed: Buffer): string =>
  open(key, purpose(noteId), sealed).toString();

/** Adds a note, also to a closed case. */
export const addNote = defineCommand({
  name: "case.add_note",
  permission: "case.work",
  input: addNoteInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run(environment, { caseId, body }) {
    const { tx, actor, now } = environment;
    const row = await lockCase(environment, caseId);
    if (!row.ok) return row;
    const note = await storeNote(tx, row.value, actor.id, body, now);
    if (!note.ok) return note;
    const noted = advance(lifeOf(row.value), { do: "note" }, now);
    if (!noted.ok) return noted;
    const saved = await saveLife(tx, row.value, noted.value);
    const { id, digest } = note.value;
    return done(receiptOf(saved), [caseRecord("case.note_added", saved, { noteId: id, digest, length: body.length })], {
      topics: topicsOf(saved),
    });
  },
});
