// One dispute as staff see it: both parties, the payment, what was said about it, what pauses, what was asked and answered, what was
// decided. What is personal opens only for a reader whose look is on record.
import { and, desc, eq, inArray, ne, notInArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { disputeCauses } from "@/db/schema/disputes";
import { documents } from "@/db/schema/documents";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { portalPreferences } from "@/db/schema/portal";
import { records } from "@/db/schema/records";
import { restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { caseKey } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { partnerAnswersOf } from "@/lib/core/partner";
import { partnerNames } from "@/lib/core/settings";
import { inquiryKey } from "@/lib/inquiries/store";
import { isReleasable } from "@/lib/restrictions/lifecycle";
import { lifeOf as lifeOfRestriction, restrictionKey } from "@/lib/restrictions/store";
import type { CauseView, DisputeView, EvidenceView, PauseView, QuestionView } from "./dto";
import { paymentNamed } from "./payment";
import { toRows } from "./rows";
import { openText } from "./sealed";
import { type DisputeOrigin, type PartnerAsk, PLATFORM } from "./states";
import { partiesOf, type StoredDispute } from "./store";

export type Environment = { tx: Transaction; actor: Actor; now: Date };
const MOST = 100;
/** Who looked is no part of its history; who agreed is told with the decision. */
const quiet = ["dispute.viewed", "dispute.seen", "dispute.approved", "command.refused"];

/** The view; `open` false leaves out what is personal: names, reasons, words, the payment's own data. */
export async function viewOf(environment: Environment, dispute: StoredDispute, open: boolean): Promise<DisputeView> {
  const { tx, actor } = environment;
  const [row] = await toRows(tx, [dispute]);
  if (!row) throw new Error("a dispute without a row");
  const key = open ? await keyOfCustomer(tx, dispute.merchantId) : null;
  const payment = open && dispute.transactionEventId ? await paymentNamed(tx, dispute.transaction) : null;
  const names = await namesOf(tx, [dispute.proposedBy, dispute.decidedBy]);
  const hidden = <T extends { name: string | null } | null>(party: T): T =>
    party && !open ? { ...party, name: null } : party;
  const caseIds = await casesOf(tx, dispute);
  return {
    ...row,
    ...{ merchant: hidden(row.merchant), consumer: hidden(row.consumer) },
    caseId: dispute.caseId,
    caseKey: caseIds.merchant?.key ?? null,
    consumerCase: caseIds.consumer,
    payment: {
      at: payment?.at.toISOString() ?? null,
      asset: payment?.event?.asset ?? null,
      amount: payment?.event?.amount ?? null,
      status: payment?.event?.status ?? null,
    },
    allCauses: await causesOf(tx, dispute.id),
    pause: await pauseOf(tx, dispute.restrictionId),
    evidence: await evidenceOf(tx, dispute.inquiryId),
    questions: await questionsOf(tx, dispute.id),
    partners: partnerNames().filter((name) => name !== PLATFORM),
    delayToldAt: dispute.delayToldAt?.toISOString() ?? null,
    ...{ refundUsdCents: dispute.refundUsdCents, penaltyUsdCents: dispute.penaltyUsdCents },
    why: key && dispute.words ? openText(key, "why", dispute.id, dispute.words) : null,
    ...(open ? await wordsOf(tx, dispute) : { toldMerchant: null, toldConsumer: null }),
    languages: await languagesOf(tx, dispute),
    proposedBy: personOf(names, dispute.proposedBy),
    proposedAt: dispute.proposedAt?.toISOString() ?? null,
    signedByMe: dispute.state === "decision_proposed" && dispute.approvedBy === actor.id,
    decidedBy: personOf(names, dispute.decidedBy),
    history: await historyOf(tx, dispute.id),
  };
}

type CaseBrief = { id: string; key: string } | null;
async function casesOf(
  tx: Transaction,
  { caseId, consumerId }: StoredDispute,
): Promise<{ merchant: CaseBrief; consumer: CaseBrief }> {
  const brief = { id: cases.id, number: cases.number };
  const [own] = caseId ? await tx.select(brief).from(cases).where(eq(cases.id, caseId)) : [];
  const [other] = consumerId
    ? await tx
        .select(brief)
        .from(cases)
        .where(and(eq(cases.customerId, consumerId), eq(cases.queue, "merchant"), ne(cases.id, caseId ?? consumerId)))
        .orderBy(desc(cases.openedAt))
        .limit(1)
    : [];
  const tell = (row: { id: string; number: number } | undefined): CaseBrief =>
    row ? { id: row.id, key: caseKey(row.number) } : null;
  return { merchant: tell(own), consumer: tell(other) };
}

async function causesOf(tx: Transaction, disputeId: string): Promise<CauseView[]> {
  const rows = await tx
    .select()
    .from(disputeCauses)
    .where(eq(disputeCauses.disputeId, disputeId))
    .orderBy(disputeCauses.at, disputeCauses.eventId)
    .limit(MOST);
  return rows.map(({ eventId, at, origin, code, partner }) => ({
    ...{ eventId, at: at.toISOString(), origin: origin as DisputeOrigin, code, partner },
  }));
}

async function pauseOf(tx: Transaction, restrictionId: string | null): Promise<PauseView | null> {
  const [row] = restrictionId ? await tx.select().from(restrictions).where(eq(restrictions.id, restrictionId)) : [];
  if (!row) return null;
  const life = lifeOfRestriction(row);
  const stands = row.endedAt === null && row.state !== "lifting";
  const about = and(eq(restrictionProposals.restrictionId, row.id), eq(restrictionProposals.state, "open"));
  const [open] = await tx.select({ kind: restrictionProposals.kind }).from(restrictionProposals).where(about);
  return {
    ...{ id: row.id, key: restrictionKey(row.number), measure: row.measure, state: row.state },
    endsAt: row.endsAt?.toISOString() ?? null,
    reviewAt: row.reviewAt?.toISOString() ?? null,
    releasable: stands && isReleasable(life),
    proposal: open?.kind ?? null,
  };
}

async function evidenceOf(tx: Transaction, inquiryId: string | null): Promise<EvidenceView | null> {
  const [inquiry] = inquiryId ? await tx.select().from(inquiries).where(eq(inquiries.id, inquiryId)) : [];
  if (!inquiry) return null;
  const items = await tx.select().from(inquiryItems).where(eq(inquiryItems.inquiryId, inquiry.id));
  const sent = items.length
    ? await tx
        .select({ itemId: documents.itemId })
        .from(documents)
        .where(
          inArray(
            documents.itemId,
            items.map(({ id }) => id),
          ),
        )
    : [];
  return {
    ...{ inquiryId: inquiry.id, key: inquiryKey(inquiry.number), state: inquiry.state },
    dueAt: inquiry.dueAt?.toISOString() ?? null,
    submittedAt: inquiry.submittedAt?.toISOString() ?? null,
    items: items.map(({ id, kind, state }) => ({
      ...{ kind, state, documents: sent.filter(({ itemId }) => itemId === id).length },
    })),
  };
}

async function questionsOf(tx: Transaction, disputeId: string): Promise<QuestionView[]> {
  return (await partnerAnswersOf(tx, disputeId)).map(({ partner, state, askedAt, answeredAt, values, reply }) => ({
    ...{ ask: String(values.ask ?? "freeze") as PartnerAsk, partner, state },
    ...{ askedAt: askedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null },
    ...{ answer: reply?.answer ?? null, reference: reply?.reference ?? null, words: reply?.words ?? null },
    usdCents: values.value_usd === undefined ? null : Math.round(Number(values.value_usd) * 100),
  }));
}

async function wordsOf(
  tx: Transaction,
  dispute: StoredDispute,
): Promise<Pick<DisputeView, "toldMerchant" | "toldConsumer">> {
  const told: Pick<DisputeView, "toldMerchant" | "toldConsumer"> = { toldMerchant: null, toldConsumer: null };
  if (dispute.outcome === null) return told;
  for (const { id, side, customerId, words } of await partiesOf(tx, [dispute.id])) {
    const key = words ? await keyOfCustomer(tx, customerId) : null;
    if (!words || !key) continue;
    const text = openText(key, "words", id, words);
    if (side === "merchant") told.toldMerchant = text;
    else told.toldConsumer = text;
  }
  return told;
}

/** In which language each party reads. */
async function languagesOf(tx: Transaction, dispute: StoredDispute): Promise<DisputeView["languages"]> {
  const ids = dispute.consumerId ? [dispute.merchantId, dispute.consumerId] : [dispute.merchantId];
  const rows = await tx
    .select({ id: customers.id, language: customers.language, chosen: portalPreferences.language })
    .from(customers)
    .leftJoin(portalPreferences, eq(portalPreferences.customerId, customers.id))
    .where(inArray(customers.id, ids));
  const of = (customerId: string | null): "en" | "zh" => {
    const row = rows.find(({ id }) => id === customerId);
    return (row?.chosen ?? row?.language ?? "en").startsWith("zh") ? "zh" : "en";
  };
  return { merchant: of(dispute.merchantId), consumer: of(dispute.consumerId) };
}

async function historyOf(tx: Transaction, disputeId: string): Promise<DisputeView["history"]> {
  const rows = await tx
    .select({ at: records.at, kind: records.kind, actorKind: records.actorKind, actorId: records.actorId })
    .from(records)
    .where(and(eq(records.subjectType, "dispute"), eq(records.subjectId, disputeId), notInArray(records.kind, quiet)))
    .orderBy(desc(records.seq))
    .limit(MOST);
  const staffId = ({ actorKind, actorId }: (typeof rows)[number]) => (actorKind === "staff" ? actorId : null);
  const names = await namesOf(tx, rows.map(staffId));
  return rows.map((row) => ({ at: row.at.toISOString(), kind: row.kind, by: personOf(names, staffId(row)) }));
}
