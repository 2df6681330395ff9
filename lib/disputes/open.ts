// A decided event speaks of a payment in dispute: the payout pauses, the merchant's case hears of it, both parties are told, and the
// partner that warned is asked to freeze; all in the transaction that stores the event. One open dispute a payment: what comes later
// joins it. Lock order: customers → cases → restrictions → disputes; intake begins again where two batches meet.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputeCauses, disputeParties, disputes } from "@/db/schema/disputes";
import { lockCustomers } from "@/lib/cases/lock";
import type { JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { newId } from "@/lib/id";
import type { RecordEntry } from "@/lib/records/append";
import { lockCustomer } from "@/lib/restrictions/store";
import { askAbout } from "./asking";
import type { DisputeCause } from "./cause";
import { advance, DECIDE_WITHIN_MS } from "./lifecycle";
import { caseOfMerchant } from "./merchant-case";
import { notify, openLink } from "./notices";
import { pausePayout } from "./pause";
import { customerNamed, type Payment, paymentNamed, type Sides, sidesOf } from "./payment";
import { disputeRecord, lifeOf, nextNumber, type StoredDispute, saveDispute, topicsOf } from "./store";

export type Noted = { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] };

/** Opens or joins disputes for a batch's causes, in the order in which they were decided. */
export async function noteDisputes(tx: Transaction, now: Date, causes: readonly DisputeCause[]): Promise<Noted> {
  const all: Noted = { records: [], jobs: [], topics: [] };
  for (const cause of causes) {
    const noted = await noteOne(tx, now, cause);
    all.records.push(...noted.records);
    all.jobs.push(...noted.jobs);
    all.topics.push(...noted.topics);
  }
  return all;
}

const nothing: Noted = { records: [], jobs: [], topics: [] };
type Merchant = Sides["merchant"] & { key: Buffer };
/** The payment, where it is theirs. */
type About = { eventId: string | null; usdCents: number | null; asset: string | undefined };

async function noteOne(tx: Transaction, now: Date, cause: DisputeCause): Promise<Noted> {
  const payment = await paymentNamed(tx, cause.transaction);
  const sides = await partiesTo(tx, cause, payment);
  if (!sides) return nothing;
  const { merchant, consumer } = sides;
  await lockCustomers(tx, consumer ? [merchant.id, consumer.id] : [merchant.id]);
  await lockCustomer(tx, merchant.id);
  const key = (await readKeys(tx, [merchant.id])).get(merchant.id);
  if (!key) return nothing;
  const known = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.merchantId, merchant.id), eq(disputes.transaction, cause.transaction)))
    .for("update");
  const own = payment && sidesOf(payment)?.merchant.id === merchant.id ? payment : null;
  const about = { eventId: own?.eventId ?? null, usdCents: own?.usdCents ?? null, asset: own?.event?.asset };
  const standing = known.find(({ decidedAt }) => decidedAt === null);
  if (standing) return joinDispute(tx, now, standing, cause, { ...merchant, key }, about);
  // what was decided is not taken up again by the payment's own course
  if (known.length > 0 && !cause.isNews) return nothing;
  return openDispute(tx, now, cause, { ...merchant, key }, consumer, about);
}

/** Of a complaint the merchant is whom it is against, and the buyer who paid, else who complains; of an alert what the payment says. */
async function partiesTo(tx: Transaction, cause: DisputeCause, payment: Payment | null): Promise<Sides | null> {
  const paid = payment && sidesOf(payment);
  if (cause.origin === "partner_alert") return paid;
  const merchant = { id: cause.customerId, externalId: "", entityId: cause.entityId, type: "merchant" };
  const payer = paid?.merchant.id === merchant.id ? paid.consumer : null;
  const consumer = payer ?? (cause.complainer ? await customerNamed(tx, cause.complainer, cause.entityId) : null);
  return { merchant, consumer: consumer?.id === merchant.id ? null : consumer };
}

async function openDispute(
  tx: Transaction,
  now: Date,
  cause: DisputeCause,
  merchant: Merchant,
  consumer: Sides["consumer"],
  about: About,
): Promise<Noted> {
  const { transaction, origin, code, partner, eventId } = cause;
  const { entityId } = merchant;
  const opened = await caseOfMerchant(tx, now, merchant, cause, about.usdCents ?? 0);
  const { caseId } = opened;
  const paused = await pausePayout(tx, now, merchant, cause, { caseId, ...about });
  const dueAt = new Date(now.getTime() + DECIDE_WITHIN_MS);
  const [dispute] = await tx
    .insert(disputes)
    .values({
      ...{ id: newId(now.getTime()), entityId, number: await nextNumber(tx, entityId), caseId },
      ...{ merchantId: merchant.id, consumerId: consumer?.id ?? null, transaction },
      ...{ transactionEventId: about.eventId, usdCents: about.usdCents, origin, causeEventId: eventId, code, partner },
      ...{ state: "open", restrictionId: paused.restrictionId, partnerAskedAt: partner ? now : null },
      ...{ openedAt: now, dueAt, version: 1 },
    })
    .returning();
  if (!dispute) throw new Error("the dispute was not stored");
  await tx.insert(disputeCauses).values(causeRow(dispute, cause));
  const parties = await tx
    .insert(disputeParties)
    .values([
      { id: newId(), entityId, disputeId: dispute.id, customerId: merchant.id, side: "merchant" },
      ...(consumer
        ? [
            {
              id: newId(),
              entityId: consumer.entityId,
              disputeId: dispute.id,
              customerId: consumer.id,
              side: "consumer",
            },
          ]
        : []),
    ])
    .returning();
  const links: RecordEntry[] = [];
  for (const party of parties) links.push(...(await openLink(tx, now, party, dueAt)));
  const jobs = [
    ...paused.jobs,
    ...(await notify(tx, now, parties, "dispute_opened")),
    ...(await freeze(tx, now, dispute, partner)),
  ];
  const told = { number: dispute.number, origin, code, partner, cause: eventId, restriction: paused.restrictionId };
  return {
    records: [
      ...opened.records,
      ...paused.records,
      disputeRecord("dispute.opened", dispute, { ...told, usdCents: about.usdCents, dueAt }),
      ...(partner ? [disputeRecord("dispute.partner_asked", dispute, { ask: "freeze", partner })] : []),
      ...links,
    ],
    jobs,
    topics: [...opened.topics, ...paused.topics, ...topicsOf(dispute)],
  };
}

const causeRow = (
  { id: disputeId, entityId }: StoredDispute,
  { eventId, origin, code, partner, at }: DisputeCause,
): typeof disputeCauses.$inferInsert => ({ disputeId, entityId, eventId, origin, code, partner, at });

/** Who warned holds the money: they are asked to keep it where it is. */
const freeze = async (
  tx: Transaction,
  now: Date,
  dispute: StoredDispute,
  partner: string | null,
): Promise<JobRequest[]> =>
  partner
    ? askAbout(tx, now, dispute, {
        ...{ ask: "freeze", partner, customerId: dispute.consumerId ?? dispute.merchantId },
        ...(dispute.usdCents === null ? {} : { usdCents: dispute.usdCents }),
      })
    : [];

async function joinDispute(
  tx: Transaction,
  now: Date,
  standing: StoredDispute,
  cause: DisputeCause,
  merchant: Merchant,
  about: About,
): Promise<Noted> {
  const fresh = await tx.insert(disputeCauses).values(causeRow(standing, cause)).onConflictDoNothing().returning();
  if (fresh.length === 0) return nothing;
  const opened = cause.isNews ? await caseOfMerchant(tx, now, merchant, cause, about.usdCents ?? 0) : null;
  const caseId = opened?.caseId ?? standing.caseId ?? "";
  const paused = cause.isNews && caseId ? await pausePayout(tx, now, merchant, cause, { caseId, ...about }) : null;
  const joined = advance({ ...lifeOf(standing), usdCents: standing.usdCents ?? about.usdCents }, { do: "join" }, now);
  if (!joined.ok) throw new Error(`dispute ${standing.id} cannot be joined: ${joined.error.detail}`);
  const newPartner = standing.partner === null && cause.partner !== null;
  const saved = await saveDispute(tx, standing, joined.value, {
    transactionEventId: standing.transactionEventId ?? about.eventId,
    ...(paused?.restrictionId ? { restrictionId: paused.restrictionId } : {}),
    ...(newPartner ? { partner: cause.partner, partnerAskedAt: now } : {}),
  });
  const asked = newPartner
    ? [disputeRecord("dispute.partner_asked", saved, { ask: "freeze", partner: cause.partner })]
    : [];
  const { origin, code, partner, eventId } = cause;
  return {
    records: [
      ...(opened?.records ?? []),
      ...(paused?.records ?? []),
      disputeRecord("dispute.joined", saved, { origin, code, partner, cause: eventId }),
      ...asked,
    ],
    jobs: [...(paused?.jobs ?? []), ...(newPartner ? await freeze(tx, now, saved, saved.partner) : [])],
    topics: [...(opened?.topics ?? []), ...(paused?.topics ?? []), ...topicsOf(saved)],
  };
}
