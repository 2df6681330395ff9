// What the draft of a report is made from: the customer, the case and its hits, the customer's transactions, the measures in force. Read
// for the MLRO's side only; everything opened here is sealed again in the report.
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { entities, settings } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { restrictions } from "@/db/schema/restrictions";
import { suspiciousReportEvents } from "@/db/schema/suspicion";
import type { Personal } from "@/lib/customers/personal";
import { openCustomer } from "@/lib/customers/reveal";
import { openBody } from "@/lib/intake/known-events";
import { decodeEvent, type Facts, type Hit, type TransactionEvent } from "@/lib/scoring";
import { MOST_TRANSACTIONS } from "./schema";

export type Subject = {
  id: string;
  externalId: string;
  type: string;
  residence: string | null;
  kycLevel: number;
  since: Date;
  endedAt: Date | null;
  personal: Personal;
};
/** One transaction of the customer, opened. */
export type OpenedTransaction = {
  eventId: string;
  event: TransactionEvent;
  alerted: boolean;
  network: Facts["network"] | null;
};

/** The customer with everything sealed; null when erased. */
export async function subjectOf(tx: Transaction, customerId: string): Promise<Subject | null> {
  const opened = await openCustomer(tx, customerId);
  if (!opened) return null;
  const { row, personal } = opened;
  const { id, externalId, type, residence, kycLevel, createdAt, relationshipEndedAt } = row;
  return { id, externalId, type, residence, kycLevel, since: createdAt, endedAt: relationshipEndedAt, personal };
}

type Source = Pick<
  typeof events.$inferSelect,
  "id" | "customerId" | "body" | "source" | "senderId" | "kind" | "receivedAt"
>;
const columns = {
  ...{ id: events.id, customerId: events.customerId, body: events.body, source: events.source },
  ...{ senderId: events.senderId, kind: events.kind, receivedAt: events.receivedAt },
};

function openTransaction(row: Source, key: Buffer, alerted: boolean): OpenedTransaction | null {
  const body = openBody({ id: row.id, customerId: row.customerId, body: row.body }, key);
  const decoded = body && decodeEvent(body.event, Number.POSITIVE_INFINITY);
  if (!decoded?.ok || decoded.value.kind !== "transaction") return null;
  return {
    eventId: row.id,
    event: decoded.value,
    alerted,
    network: (body?.facts as Facts | undefined)?.network ?? null,
  };
}

type Told = Pick<TransactionEvent, "status" | "hash" | "block">;

/** What was told of transactions later: their hash and block, and how they ended; by the sender's id, up to an instant. */
async function toldLater(
  tx: Transaction,
  customerId: string,
  senderIds: readonly string[],
  until: Date | null,
  key: Buffer,
): Promise<Map<string, Partial<Told>>> {
  const told = new Map<string, Partial<Told>>();
  if (senderIds.length === 0) return told;
  const rows = await tx
    .select({ id: events.id, customerId: events.customerId, body: events.body })
    .from(events)
    .where(
      and(
        inArray(events.aboutTransaction, [...senderIds]),
        eq(events.kind, "transaction_update"),
        or(eq(events.customerId, customerId), isNull(events.customerId)),
        until ? lte(events.receivedAt, until) : undefined,
      ),
    )
    .orderBy(asc(events.at), asc(events.id));
  for (const row of rows) {
    const body = openBody(row, key);
    const decoded = body && decodeEvent(body.event, Number.POSITIVE_INFINITY);
    if (!decoded?.ok || decoded.value.kind !== "transaction_update") continue;
    const { transaction, status, hash, block } = decoded.value;
    told.set(transaction, {
      ...told.get(transaction),
      ...(status && { status }),
      ...(hash && { hash }),
      ...(block && { block }),
    });
  }
  return told;
}

/** Whose transactions, of which case, which of them are chosen; what was told after the approval is not in what was approved. */
type Wanted = {
  customerId: string;
  caseId: string | null;
  chosen?: readonly string[];
  approvedAt?: Date | null;
};

/** The customer's transactions: those given and those that raised alerts in the case, then the newest; at most as many as a report names. */
export async function transactionsOf(
  tx: Transaction,
  { customerId, caseId, chosen = [], approvedAt = null }: Wanted,
  key: Buffer,
): Promise<OpenedTransaction[]> {
  const raised = await tx
    .select({ eventId: alerts.eventId })
    .from(alerts)
    .where(and(eq(alerts.customerId, customerId), caseId ? eq(alerts.caseId, caseId) : undefined))
    .orderBy(desc(alerts.at))
    .limit(MOST_TRANSACTIONS);
  const alerted = new Set(raised.map(({ eventId }) => eventId));
  const first = [...new Set([...chosen, ...alerted])].slice(0, MOST_TRANSACTIONS);
  const of = and(eq(events.customerId, customerId), eq(events.kind, "transaction"));
  const named = first.length
    ? await tx
        .select(columns)
        .from(events)
        .where(and(of, inArray(events.id, first)))
        .orderBy(desc(events.at), desc(events.id))
    : [];
  const newest = await tx
    .select(columns)
    .from(events)
    .where(of)
    .orderBy(desc(events.at), desc(events.id))
    .limit(MOST_TRANSACTIONS);
  const known = new Set(named.map(({ id }) => id));
  const rows = [...named, ...newest.filter(({ id }) => !known.has(id))].slice(0, MOST_TRANSACTIONS);
  const senderIds = rows.map(({ senderId }) => senderId);
  const told = await toldLater(tx, customerId, senderIds, approvedAt, key);
  return rows
    .flatMap((row) => openTransaction(row, key, alerted.has(row.id)) ?? [])
    .map((each) => ({ ...each, event: { ...each.event, ...told.get(each.event.id) } }))
    .sort((a, b) => b.event.at - a.event.at || (a.eventId < b.eventId ? 1 : -1));
}

/** The events that a report names, in its order. */
export async function chosenOf(tx: Transaction, reportId: string): Promise<string[]> {
  const rows = await tx
    .select({ eventId: suspiciousReportEvents.eventId })
    .from(suspiciousReportEvents)
    .where(eq(suspiciousReportEvents.reportId, reportId))
    .orderBy(suspiciousReportEvents.position);
  return rows.map(({ eventId }) => eventId);
}

/** The hits of the case's alerts, one of each rule, the heaviest first. */
export async function hitsOf(tx: Transaction, customerId: string, caseId: string | null): Promise<Hit[]> {
  const rows = await tx
    .select({ hits: alerts.hits })
    .from(alerts)
    .where(and(eq(alerts.customerId, customerId), caseId ? eq(alerts.caseId, caseId) : undefined))
    .orderBy(desc(alerts.at))
    .limit(100);
  const found = new Map<string, Hit>();
  for (const hit of rows.flatMap(({ hits }) => hits as Hit[])) if (!found.has(hit.rule)) found.set(hit.rule, hit);
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** Measures that stand on the account. */
export async function measuresOf(tx: Transaction, customerId: string): Promise<{ measure: string; since: Date }[]> {
  const rows = await tx
    .select({ measure: restrictions.measure, since: restrictions.inForceAt })
    .from(restrictions)
    .where(
      and(eq(restrictions.customerId, customerId), isNull(restrictions.endedAt), isNotNull(restrictions.inForceAt)),
    )
    .orderBy(restrictions.inForceAt);
  return rows.flatMap(({ measure, since }) => (since ? { measure, since } : []));
}

export const caseOf = async (tx: Transaction, caseId: string) =>
  (await tx.select().from(cases).where(eq(cases.id, caseId)))[0] ?? null;

/** Who files: what the unit knows the entity by (the setting `goaml`), and the entity itself. */
export type Filer = { name: string; rentityId: number | null; institutionCode: string | null; location: string | null };
export async function filerOf(tx: Transaction, entityId: string): Promise<Filer> {
  const [row] = await tx
    .select({ name: entities.name, code: entities.code, set: settings.value })
    .from(entities)
    .leftJoin(settings, and(eq(settings.entityId, entities.id), eq(settings.key, "goaml")))
    .where(eq(entities.id, entityId));
  const set = (row?.set ?? {}) as { rentity_id?: unknown; institution_code?: unknown; location?: unknown };
  const text = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value.trim() : null);
  const id = typeof set.rentity_id === "number" && Number.isInteger(set.rentity_id) && set.rentity_id > 0;
  return {
    name: row?.name ?? "",
    rentityId: id ? (set.rentity_id as number) : null,
    institutionCode: text(set.institution_code) ?? row?.code ?? null,
    location: text(set.location),
  };
}
