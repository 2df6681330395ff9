// An inquiry in the words that its customer may read. Verdicts are told when all of it was decided, not one by one while we
// look; codes that tell of others or of ourselves stay here.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { keyOfCustomer } from "@/lib/cases/notes";
import { documentsTold } from "@/lib/documents/queries";
import { fail, ok, type Result } from "@/lib/errors";
import { limitsTold } from "@/lib/restrictions/limits";
import { tellStanding } from "@/lib/restrictions/tell";
import type { ToldInquiry, ToldItem } from "./dto";
import { findingsOf } from "./findings";
import { OWN_EXTENSION_HOURS, OWN_EXTENSIONS } from "./lifecycle";
import { type Filled, isFresh, isOpenItem, missingOf } from "./missing";
import { openAnswer, openMessage, openWording } from "./sealed";
import { type InquiryState, type ItemKind, type ItemState, withCustomer, withUs } from "./states";
import { itemsOf, type StoredInquiry, type StoredItem, termsOf } from "./store";
import { messagesOf } from "./store-message";

const stateTold: Record<InquiryState, ToldInquiry["state"]> = {
  draft: "closed",
  sent: "to_do",
  opened: "to_do",
  partly_answered: "to_do",
  resubmission: "to_do",
  submitted: "handed_in",
  in_review: "looking",
  accepted: "done",
  expired: "closed",
  withdrawn: "closed",
};

/** What a customer need not know to mend it, said in words that tell nothing of others. */
const plainer: Record<string, string> = { duplicate: "not_what_was_asked", platform_error: "not_legible" };

/** Reads and opens one inquiry for its customer. Fails with `not_found` once the customer was erased. */
export async function tellInquiry(tx: Transaction, inquiry: StoredInquiry, now: Date): Promise<Result<ToldInquiry>> {
  const key = await keyOfCustomer(tx, inquiry.customerId);
  if (!key) return fail("not_found");
  const stored = await itemsOf(tx, inquiry.id);
  const documents = await documentsTold(
    tx,
    key,
    stored.map(({ id }) => id),
  );
  const standing = await tellStanding(tx, inquiry.customerId, now);
  const [entity] = await tx.select({ name: entities.name }).from(entities).where(eq(entities.id, inquiry.entityId));
  const filled = stored.map((item) => ({ item, filled: fill(key, item, documents.get(item.id) ?? []) }));
  const open = withCustomer.includes(inquiry.state as InquiryState);
  const messages = await messagesOf(tx, inquiry.id);
  return ok({
    id: inquiry.id,
    version: inquiry.version,
    state: stateTold[inquiry.state as InquiryState],
    exchange: entity?.name ?? "",
    language: inquiry.language === "zh" ? "zh" : "en",
    ...limitsTold(standing),
    items: filled.map((each) => tellItem(key, inquiry, each, documents.get(each.item.id) ?? [], now)),
    dueAt: (inquiry.dueAt ?? inquiry.createdAt).toISOString(),
    extensionsLeft: open ? Math.max(OWN_EXTENSIONS - inquiry.extensions, 0) : 0,
    extensionHours: OWN_EXTENSION_HOURS,
    answerBy: inquiry.answerBy?.toISOString() ?? null,
    messages: messages.map(({ id, staffId, createdAt, body }) => ({
      id,
      at: createdAt.toISOString(),
      from: staffId === null ? "me" : "us",
      body: openMessage(key, id, body),
    })),
    canSubmit: open && filled.every(({ filled: item }) => missingOf(item) === null),
  });
}

type Told = Awaited<ReturnType<typeof documentsTold>> extends Map<string, infer L> ? L : never;

/** An item as the rules of handing in look at it. */
export const fill = (key: Buffer, item: StoredItem, documents: readonly { createdAt: string }[]): Filled => ({
  state: item.state as ItemState,
  final: item.final,
  terms: termsOf(item),
  answer: openAnswer(key, item.id, item.answer),
  answeredAt: item.answeredAt,
  documents: documents.map(({ createdAt }) => new Date(createdAt)),
  decidedAt: item.decidedAt,
});

function tellItem(
  key: Buffer,
  inquiry: StoredInquiry,
  { item, filled }: { item: StoredItem; filled: Filled },
  documents: Told,
  now: Date,
): ToldItem {
  const { why, fix } = openWording(key, item.id, item.wording);
  const state = itemTold(inquiry, filled);
  const verdict = (state === "try_again" || state === "not_accepted") && item.rejectedCode !== null;
  const terms = termsOf(item);
  return {
    id: item.id,
    position: item.position,
    kind: item.kind as ItemKind,
    state,
    whyCode: item.whyCode,
    why: why ?? null,
    terms,
    answer: filled.answer,
    // Sums are for the reviewer to weigh; what the customer can mend is what is told.
    findings: filled.answer ? findingsOf(filled.answer, terms, now).filter(({ code }) => !code.startsWith("sum_")) : [],
    documents,
    rejected: verdict
      ? { code: plainer[item.rejectedCode ?? ""] ?? item.rejectedCode ?? "", fix: fix ?? null, final: item.final }
      : null,
  };
}

/** The state that is told: what was decided in a round that was never concluded stays "handed in". */
function itemTold(inquiry: StoredInquiry, item: Filled): ToldItem["state"] {
  const looking = withUs.includes(inquiry.state as InquiryState);
  const thisRound = item.decidedAt !== null && inquiry.submittedAt !== null && item.decidedAt >= inquiry.submittedAt;
  if ((looking || inquiry.state === "withdrawn") && thisRound) return "handed_in";
  if (looking && isOpenItem(item)) return "handed_in";
  switch (item.state) {
    case "provided":
    case "checking":
      return "handed_in";
    case "accepted":
      return "accepted";
    case "rejected":
      return item.final || inquiry.endedAt ? "not_accepted" : "try_again";
    case "requested":
      return isFresh(item) ? "saved" : "to_do";
  }
}
