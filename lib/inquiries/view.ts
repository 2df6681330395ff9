// One inquiry as staff see it: everything that was asked and came back, with what is doubtful in it. Content opens only for a
// reader whose look is on record.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documentReasons } from "@/db/schema/documents";
import type { Actor } from "@/lib/access/actor";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { documentsOfItems } from "@/lib/documents/queries";
import type { InquiryItemView, InquiryView, MessageView } from "./dto";
import { findingsOf } from "./findings";
import { toRows } from "./rows";
import { openAgain, openAnswer, openMessage, openWording } from "./sealed";
import type { ItemKind, ItemState } from "./states";
import { itemsOf, type StoredInquiry, type StoredItem, termsOf } from "./store";
import { messagesOf, type StoredMessage } from "./store-message";

/** The view; `open` false leaves out what is personal: name, answers, documents, messages. */
export async function viewOf(
  { tx, actor, now }: { tx: Transaction; actor: Actor; now: Date },
  inquiry: StoredInquiry,
  open: boolean,
): Promise<InquiryView> {
  const [row] = await toRows(tx, [inquiry], now);
  if (!row) throw new Error("an inquiry without a row");
  const key = open ? await keyOfCustomer(tx, inquiry.customerId) : null;
  const items = await itemsOf(tx, inquiry.id);
  const messages = await messagesOf(tx, inquiry.id);
  const ids = items.map(({ id }) => id);
  const documents = key ? await documentsOfItems(tx, key, ids) : new Map();
  const names = await namesOf(tx, [
    ...items.map(({ decidedBy }) => decidedBy),
    ...messages.map(({ staffId }) => staffId),
  ]);
  return {
    ...row,
    name: open ? row.name : null,
    language: inquiry.language === "zh" ? "zh" : "en",
    lifts: inquiry.lifts,
    dueHours: inquiry.dueHours,
    firstDueAt: inquiry.firstDueAt?.toISOString() ?? null,
    extensions: inquiry.extensions,
    reminded: inquiry.reminded,
    openedAt: inquiry.openedAt?.toISOString() ?? null,
    overdueAt: inquiry.overdueAt?.toISOString() ?? null,
    endedAt: inquiry.endedAt?.toISOString() ?? null,
    endReason: inquiry.endReason,
    items: items.map((item) => viewItem(key, item, documents.get(item.id) ?? [], names, now)),
    messages: key ? messages.map((message) => viewMessage(key, message, names)) : [],
    reasonGiven: await isReasonGiven(tx, actor, inquiry),
  };
}

type Names = Awaited<ReturnType<typeof namesOf>>;

function viewItem(
  key: Buffer | null,
  item: StoredItem,
  documents: InquiryItemView["documents"],
  names: Names,
  now: Date,
): InquiryItemView {
  const terms = termsOf(item);
  const answer = key ? openAnswer(key, item.id, item.answer) : null;
  const { why, fix } = key ? openWording(key, item.id, item.wording) : {};
  return {
    id: item.id,
    position: item.position,
    kind: item.kind as ItemKind,
    state: item.state as ItemState,
    whyCode: item.whyCode,
    why: why ?? null,
    terms,
    answer,
    findings: answer ? findingsOf(answer, terms, now) : [],
    documents,
    rounds: item.rounds,
    answeredAt: item.answeredAt?.toISOString() ?? null,
    decidedAt: item.decidedAt?.toISOString() ?? null,
    decidedBy: personOf(names, item.decidedBy),
    rejected: item.rejectedCode ? { code: item.rejectedCode, fix: fix ?? null, final: item.final } : null,
    askedAgainBecause: key ? openAgain(key, item.id, item.askedAgainBecause) : null,
    validUntil: item.validUntil?.toISOString() ?? null,
  };
}

const viewMessage = (
  key: Buffer,
  { id, staffId, createdAt, readAt, body }: StoredMessage,
  names: Names,
): MessageView => ({
  id,
  at: createdAt.toISOString(),
  from: staffId === null ? "customer" : "us",
  author: personOf(names, staffId),
  body: openMessage(key, id, body),
  readAt: readAt?.toISOString() ?? null,
});

/** Whether the reader has said, for this inquiry or its case, why documents are opened. */
async function isReasonGiven(tx: Transaction, actor: Actor, { id, caseId }: StoredInquiry): Promise<boolean> {
  if (actor.kind !== "staff") return false;
  const given = await tx
    .select({ subjectId: documentReasons.subjectId })
    .from(documentReasons)
    .where(eq(documentReasons.staffId, actor.id));
  return given.some(({ subjectId }) => subjectId === id || subjectId === caseId);
}
