// Everything of one customer that is theirs to know, and nothing else: who they are, what the exchange told us of them, what was asked,
// said and decided with them. What was looked at about them (screening, rules, scores, cases, reports of any kind) is in none of it, and
// other people's data is taken out: two customers who did the same get the same, whatever is thought of either.
import { and, asc, desc, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { deliveries } from "@/db/schema/deliveries";
import { documents } from "@/db/schema/documents";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems, inquiryMessages } from "@/db/schema/inquiries";
import { restrictions } from "@/db/schema/restrictions";
import type { CustomerActor } from "@/lib/access/actor";
import { tellAppeal } from "@/lib/appeals/told";
import { openPersonal } from "@/lib/customers/personal";
import { openDescribed } from "@/lib/documents/sealed";
import { ok } from "@/lib/errors";
import { openAnswer, openMessage } from "@/lib/inquiries/sealed";
import { openBody } from "@/lib/intake/known-events";
import type { RestrictionState } from "@/lib/restrictions/states";
import { tellRestrictions } from "@/lib/restrictions/tell";
import { isTold } from "@/lib/restrictions/told";
import { openRequest } from "./sealed";
import { requestKey } from "./store";

/** Kinds of events that are about what the customer did or is; no other kind ever leaves. */
const ownKinds = [
  "customer",
  "registration",
  "login",
  "profile_change",
  "document_result",
  "kyc_level",
  "step_up_result",
  "destination_failed",
  "destination_allowed",
  "transaction",
  "transaction_update",
  "order",
  "relationship_end",
];
const PAGE = 5_000;

type Row = Record<string, unknown>;
export type OwnData = {
  made: { at: string; for: string; by: string };
  account: Row;
  person: Row;
  activity: Row[];
  limits: Row[];
  questions: Row[];
  reviews: Row[];
  documents: Row[];
  messages: Row[];
  requests: Row[];
};

/** An event as it was sent, without other people: their names and numbers go, what kind of account it was stays. */
export function withoutOthers(sent: Record<string, unknown>): Row {
  const { counterparty, ...rest } = sent;
  if (typeof counterparty !== "object" || counterparty === null) return rest;
  const { kind, country, id, chain } = counterparty as Row;
  const open = kind === "address";
  return { ...rest, counterparty: { kind, country, ...(open ? { id, chain } : {}) } };
}

async function activityOf(tx: Transaction, customerId: string, key: Buffer): Promise<Row[]> {
  const found: Row[] = [];
  for (let from = 0; ; from += PAGE) {
    const rows = await tx
      .select({ id: events.id, customerId: events.customerId, body: events.body })
      .from(events)
      .where(and(eq(events.customerId, customerId), inArray(events.kind, ownKinds)))
      .orderBy(asc(events.at), asc(events.id))
      .offset(from)
      .limit(PAGE);
    for (const row of rows) {
      const sent = openBody(row, key)?.event;
      if (sent) found.push(withoutOthers(sent));
    }
    if (rows.length < PAGE) return found;
  }
}

async function limitsOf(tx: Transaction, customerId: string, now: Date): Promise<Row[]> {
  const rows = await tx
    .select()
    .from(restrictions)
    .where(and(eq(restrictions.customerId, customerId), isNotNull(restrictions.inForceAt)))
    .orderBy(desc(restrictions.createdAt));
  const shown = rows.filter(({ state, inForceAt }) => isTold({ state: state as RestrictionState, inForceAt }));
  return (await tellRestrictions(tx, customerId, shown, now)) as unknown as Row[];
}

async function questionsOf(tx: Transaction, customerId: string, key: Buffer): Promise<Row[]> {
  const sent = await tx
    .select()
    .from(inquiries)
    .where(and(eq(inquiries.customerId, customerId), isNotNull(inquiries.sentAt)))
    .orderBy(asc(inquiries.sentAt));
  const ids = sent.map(({ id }) => id);
  if (ids.length === 0) return [];
  const items = await tx
    .select()
    .from(inquiryItems)
    .where(inArray(inquiryItems.inquiryId, ids))
    .orderBy(asc(inquiryItems.position));
  const said = await tx
    .select()
    .from(inquiryMessages)
    .where(inArray(inquiryMessages.inquiryId, ids))
    .orderBy(asc(inquiryMessages.createdAt));
  return sent.map(({ id, number, sentAt, dueAt, submittedAt, endedAt }) => ({
    ...{ key: `Q-${number}`, sentAt, dueAt, submittedAt, endedAt },
    asked: items
      .filter(({ inquiryId }) => inquiryId === id)
      .map((item) => ({ kind: item.kind, answeredAt: item.answeredAt, answer: openAnswer(key, item.id, item.answer) })),
    messages: said
      .filter(({ inquiryId }) => inquiryId === id)
      .map((each) => ({
        ...{ at: each.createdAt, from: each.staffId ? "us" : "me", body: openMessage(key, each.id, each.body) },
      })),
  }));
}

async function reviewsOf(tx: Transaction, customer: CustomerActor, now: Date): Promise<Row[]> {
  const rows = await tx
    .select()
    .from(appeals)
    .where(eq(appeals.customerId, customer.id))
    .orderBy(asc(appeals.receivedAt));
  const told: Row[] = [];
  for (const row of rows) {
    const one = await tellAppeal({ tx, actor: customer, now, permit: async () => ok(null) }, row);
    if (one.ok) told.push(one.value as unknown as Row);
  }
  return told;
}

async function papersOf(tx: Transaction, customerId: string, key: Buffer): Promise<Row[]> {
  const rows = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.customerId, customerId), ne(documents.state, "removed")))
    .orderBy(asc(documents.createdAt));
  return rows.map(({ id, described, type, size, pages, createdAt, sentBy }) => ({
    ...{ name: openDescribed(key, id, described).name, type, size, pages, sentAt: createdAt, sentBy },
  }));
}

/** Collects it; the caller has locked the customer and holds the key. */
export async function collectOwnData(
  tx: Transaction,
  { customerId, key, now, requestKey: forKey }: { customerId: string; key: Buffer; now: Date; requestKey: string },
): Promise<OwnData> {
  const [found] = await tx
    .select({ row: customers, exchange: entities.name })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, customerId));
  if (!found) throw new Error(`there is no customer ${customerId}`);
  const { row, exchange } = found;
  const { externalId, type, kycLevel, language, residence, timeZone, termsVersion, plans } = row;
  const sent = await tx
    .select({ at: deliveries.deliveredAt, channel: deliveries.channel, about: deliveries.template })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.customerId, customerId), eq(deliveries.state, "delivered")],
        inArray(deliveries.channel, ["mail", "phone"]),
      ),
    )
    .orderBy(asc(deliveries.deliveredAt));
  const asked = await tx
    .select()
    .from(dataRequests)
    .where(eq(dataRequests.customerId, customerId))
    .orderBy(asc(dataRequests.receivedAt));
  const actor: CustomerActor = {
    ...{ kind: "customer", role: "customer", id: customerId, entityIds: [row.entityId] },
    ...{ linkId: "", sessionId: "", purpose: "data", subjectId: customerId },
  };
  return {
    made: { at: now.toISOString(), for: forKey, by: exchange },
    account: {
      ...{ number: externalId, type, kycLevel, language, residence, timeZone, termsVersion, plans },
      ...{ since: row.createdAt, endedAt: row.relationshipEndedAt },
    },
    person: row.sealed.length > 0 ? openPersonal(key, customerId, row.sealed) : {},
    activity: await activityOf(tx, customerId, key),
    limits: await limitsOf(tx, customerId, now),
    questions: await questionsOf(tx, customerId, key),
    reviews: await reviewsOf(tx, actor, now),
    documents: await papersOf(tx, customerId, key),
    messages: sent,
    requests: asked.map((one) => ({
      ...{ key: requestKey(one.number), kind: one.kind, receivedAt: one.receivedAt, decidedAt: one.decidedAt },
      ...openRequest(key, one.id, one.body),
    })),
  };
}
