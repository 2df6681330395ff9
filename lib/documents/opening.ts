// May this person open this document, for this case or inquiry, and why? Asked in one place for looking and for saving. The
// document must be of the customer that the case or inquiry is about, what a restricted queue asked for stays there, and the evidence
// of an appeal is for who reads appeals.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { cases } from "@/db/schema/cases";
import { documentReasons, documents } from "@/db/schema/documents";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { restrictedQueues, type Subject } from "@/lib/access/rules";
import { subjectOf as appealSubject } from "@/lib/appeals/store";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { StoredDocument } from "./told";

type Asked = { documentId: string; subjectId: string; reason?: string | undefined };
export type Opening = { row: StoredDocument; reason: string | null };

const hidden: readonly string[] = ["restricted_queue", "not_yours", "not_in_your_queues"];

/** The document and the inquiry that it answers. */
async function readDocument(tx: Transaction, documentId: string) {
  const [found] = await tx
    .select({
      ...{ row: documents, inquiryId: inquiryItems.inquiryId, assigneeId: cases.assigneeId },
      ...{ queue: sql<string | null>`coalesce(${cases.queue}, ${appeals.queue})`, appeal: appeals },
    })
    .from(documents)
    .leftJoin(inquiryItems, eq(inquiryItems.id, documents.itemId))
    .leftJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .leftJoin(appeals, eq(appeals.id, documents.appealId))
    .where(eq(documents.id, documentId));
  return found && found.row.state !== "removed" ? found : null;
}

/** The case or inquiry that it is opened for, as the permission table looks at it. */
async function readSubject(tx: Transaction, id: string): Promise<Subject | null> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id));
  if (row) return { entityId: row.entityId, customerId: row.customerId, queue: row.queue, assigneeId: row.assigneeId };
  const [asked] = await tx
    .select({ inquiry: inquiries, queue: cases.queue, assigneeId: cases.assigneeId })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(eq(inquiries.id, id));
  if (!asked) return readAppeal(tx, id);
  const { entityId, customerId, caseId, sentBy } = asked.inquiry;
  // one that hangs on no case is worked by whoever sent it
  const worked = caseId ? { queue: asked.queue ?? undefined, assigneeId: asked.assigneeId } : { assigneeId: sentBy };
  return { entityId, customerId, purposeId: id, ...worked };
}

/** An appeal, for its evidence; whoever reviews it works on it. */
async function readAppeal(tx: Transaction, id: string): Promise<Subject | null> {
  const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, id));
  return appeal ? { ...appealSubject(appeal), appealId: id } : null;
}

/** The document, permitted and with a reason; `invalid` `reason_needed` when none was given for this subject yet. */
export async function openFor(
  { tx, actor, now, permit }: Pick<CommandEnvironment, "tx" | "actor" | "now" | "permit">,
  { documentId, subjectId, reason }: Asked,
): Promise<Result<Opening>> {
  const found = await readDocument(tx, documentId);
  const subject = await readSubject(tx, subjectId);
  if (!found || !subject || subject.customerId !== found.row.customerId) return fail("not_found");
  const allowed = await permit(subject);
  if (!allowed.ok) return hidden.includes(allowed.error.detail ?? "") ? fail("not_found") : allowed;
  const { row } = found;
  if (actor.kind === "customer")
    return (found.row.appealId ?? found.inquiryId) === subjectId ? ok({ row, reason: null }) : fail("not_found");
  if (found.appeal && !can(actor, "appeal.read", appealSubject(found.appeal))) return fail("not_found");
  if (found.queue && !maySeeQueue(actor, found.queue, found.assigneeId)) return fail("not_found");
  const given = await giveReason(tx, actor, row, { subjectId, reason, now });
  return given === null ? fail("invalid", { detail: "reason_needed", path: "reason" }) : ok({ row, reason: given });
}

const maySeeQueue = (actor: Actor, queue: string, assigneeId: string | null): boolean =>
  !restrictedQueues.includes(queue) || can(actor, "document.list", { queue, assigneeId });

/** The reason in force: the one given now, or the one given before; null when there is none. */
async function giveReason(
  tx: Transaction,
  actor: Actor,
  { entityId, customerId }: StoredDocument,
  { subjectId, reason, now }: { subjectId: string; reason: string | undefined; now: Date },
): Promise<string | null> {
  const own = and(eq(documentReasons.staffId, actor.id), eq(documentReasons.subjectId, subjectId));
  const [before] = await tx.select({ reason: documentReasons.reason }).from(documentReasons).where(own);
  if (before) return before.reason;
  if (!reason) return null;
  await tx
    .insert(documentReasons)
    .values({ staffId: actor.id, subjectId, entityId, customerId, reason, at: now })
    .onConflictDoNothing();
  return reason;
}
