// Stored inquiries: read and locked (case first, then inquiry, so that nobody waits in a circle), permitted, as the person saw
// them; written back with their version checked; the topics and records that every change leaves.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import type { Subject } from "@/lib/access/rules";
import type { StoredCase } from "@/lib/cases/lock";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { InquiryReceipt, Terms } from "./dto";
import type { EndReason, InquiryLife, ItemLife } from "./lifecycle";
import type { InquiryState, ItemState, Reminder } from "./states";

export type StoredInquiry = typeof inquiries.$inferSelect;
export type StoredItem = typeof inquiryItems.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "permit">;
/** An inquiry with its case, both locked, and its items. */
export type Held = { inquiry: StoredInquiry; row: StoredCase | null; items: StoredItem[] };

/** The row as the permission table looks at it. */
export const subjectOf = (
  inquiry: Pick<StoredInquiry, "id" | "entityId" | "customerId">,
  row: Pick<StoredCase, "queue" | "assigneeId"> | null,
): Subject => ({
  entityId: inquiry.entityId,
  customerId: inquiry.customerId,
  purposeId: inquiry.id,
  ...(row ? { queue: row.queue, assigneeId: row.assigneeId } : {}),
});

const NO_QUEUE = "";
/** The same for its own page: one that hangs on no case is for whoever sent it, and for those who see every queue. */
export const workedSubject = (
  inquiry: Pick<StoredInquiry, "id" | "entityId" | "customerId" | "sentBy">,
  row: Pick<StoredCase, "queue" | "assigneeId"> | null,
): Subject => subjectOf(inquiry, row ?? { queue: NO_QUEUE, assigneeId: inquiry.sentBy });

const hidden: readonly string[] = ["restricted_queue", "not_yours"];

/**
 * Locks an inquiry for the actor. `not_found` for what is not theirs to see, `not_allowed` by the permission table, `stale` when
 * `version` is given and is not the present one.
 */
export async function holdInquiry(
  { tx, permit }: Environment,
  inquiryId: string,
  version?: number,
): Promise<Result<Held>> {
  const [first] = await tx.select({ caseId: inquiries.caseId }).from(inquiries).where(eq(inquiries.id, inquiryId));
  if (!first) return fail("not_found");
  const [row] = first.caseId ? await tx.select().from(cases).where(eq(cases.id, first.caseId)).for("update") : [];
  const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, inquiryId)).for("update");
  if (!inquiry) return fail("not_found");
  const allowed = await permit(workedSubject(inquiry, row ?? null));
  if (!allowed.ok) return hidden.includes(allowed.error.detail ?? "") ? fail("not_found") : allowed;
  if (version !== undefined && version !== inquiry.version)
    return fail("stale", { params: { version: inquiry.version, state: inquiry.state } });
  return ok({ inquiry, row: row ?? null, items: await itemsOf(tx, inquiryId) });
}

/** The items of an inquiry, in the order they were asked. */
export const itemsOf = (tx: Transaction, inquiryId: string): Promise<StoredItem[]> =>
  tx.select().from(inquiryItems).where(eq(inquiryItems.inquiryId, inquiryId)).orderBy(asc(inquiryItems.position));

export const lifeOf = (inquiry: StoredInquiry): InquiryLife => ({
  state: inquiry.state as InquiryState,
  dueHours: inquiry.dueHours,
  dueAt: inquiry.dueAt,
  firstDueAt: inquiry.firstDueAt,
  extensions: inquiry.extensions,
  reminded: inquiry.reminded as Reminder[],
  sentAt: inquiry.sentAt,
  openedAt: inquiry.openedAt,
  submittedAt: inquiry.submittedAt,
  answerBy: inquiry.answerBy,
  overdueAt: inquiry.overdueAt,
  endedAt: inquiry.endedAt,
  endedBy: inquiry.endedBy,
  endReason: inquiry.endReason as EndReason | null,
  version: inquiry.version,
});

export const itemLifeOf = (item: StoredItem): ItemLife => ({
  state: item.state as ItemState,
  rounds: item.rounds,
  decidedAt: item.decidedAt,
  decidedBy: item.decidedBy,
  rejectedCode: item.rejectedCode,
  final: item.final,
  validUntil: item.validUntil,
});

export const termsOf = (item: Pick<StoredItem, "terms">): Terms => item.terms as Terms;

/** Writes what a transition changed; the row is locked, and its version is checked once more by the statement itself. */
export async function saveLife(tx: Transaction, inquiry: StoredInquiry, life: InquiryLife): Promise<StoredInquiry> {
  const [saved] = await tx
    .update(inquiries)
    .set(life)
    .where(and(eq(inquiries.id, inquiry.id), eq(inquiries.version, inquiry.version)))
    .returning();
  if (!saved) throw new Error(`inquiry ${inquiry.id} changed under its lock`);
  return saved;
}

export async function saveItem(
  tx: Transaction,
  item: Pick<StoredItem, "id">,
  values: Partial<ItemLife> & Partial<Pick<StoredItem, "wording" | "answer" | "answeredAt">>,
): Promise<void> {
  await tx.update(inquiryItems).set(values).where(eq(inquiryItems.id, item.id));
}

/** The next short number of an entity's inquiries; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'inquiry', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

export const inquiryKey = (number: number): string => `Q-${number}`;
export const receiptOf = (inquiry: StoredInquiry): InquiryReceipt => ({
  id: inquiry.id,
  key: inquiryKey(inquiry.number),
  state: inquiry.state as InquiryState,
  version: inquiry.version,
  dueAt: inquiry.dueAt?.toISOString() ?? null,
});

/** Who is told: those who look at the inquiry, its list, its case and the queues of its entity. */
export const topicsOf = ({ id, entityId, caseId, customerId }: StoredInquiry): string[] => [
  `inquiry:${id}`,
  `inquiries:${entityId}`,
  `inbox:${entityId}`,
  `customer:${customerId}`,
  ...(caseId ? [`case:${caseId}`, `queue:${entityId}`] : []),
];

/** A record about an inquiry; it tells the version it led to, never what was asked or answered in words. */
export const inquiryRecord = (
  kind: string,
  inquiry: Pick<StoredInquiry, "id" | "entityId" | "version" | "caseId">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "inquiry", id: inquiry.id }, inquiry.entityId, {
    version: inquiry.version,
    ...(inquiry.caseId ? { case: inquiry.caseId } : {}),
    ...data,
  });
