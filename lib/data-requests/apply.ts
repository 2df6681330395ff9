// What was put right goes into the profile as a `customer` event, so that screening, rules and ratings see it like any other. Its id is
// the request's: however often the job runs, it is one event.
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { systemActor } from "@/lib/access/actor";
import { openPersonal } from "@/lib/customers/personal";
import { type LockedCustomer, lockCustomers } from "@/lib/customers/store";
import type { RawLine } from "@/lib/intake/lines";
import { ownSource } from "@/lib/intake/own-source";
import { submitOwn } from "@/lib/intake/submit";
import { type Rectifiable, wireOf } from "./schema";
import { openRequest } from "./sealed";

type Wire = Record<string, unknown>;

function heldOf(row: LockedCustomer, code: string, key: Buffer): Wire {
  const personal = openPersonal(key, row.id, row.sealed);
  return {
    ...{ kind: "customer", source: ownSource, customer: row.externalId, entity: code, type: row.type },
    ...{ name: personal.name, native_name: personal.nativeName, date_of_birth: personal.dateOfBirth },
    ...{ nationality: personal.nationality, residence: row.residence ?? undefined, address: personal.address },
    ...{ language: row.language ?? "en", email: personal.email, phone: personal.phone },
    ...{ terms_version: row.termsVersion ?? "0", kyc_level: row.kycLevel, plans: row.plans },
    ...{ document: personal.document, time_zone: row.timeZone ?? undefined },
  };
}

/** What is held now with these words in it; of a document only its number is another. */
const put = (held: Wire, said: Wire): Wire => ({
  ...{ ...held, ...said },
  ...(said.document ? { document: { ...(held.document as Wire | undefined), ...said.document } } : {}),
});

/** The event that puts it right, from the customer as locked until it is stored; nothing where there is nobody left to correct. */
async function writeEvent(tx: Transaction, requestId: string, fields: readonly Rectifiable[]): Promise<RawLine[]> {
  const [found] = await tx
    .select({ request: dataRequests, externalId: customers.externalId, code: entities.code })
    .from(dataRequests)
    .innerJoin(customers, eq(customers.id, dataRequests.customerId))
    .innerJoin(entities, eq(entities.id, dataRequests.entityId))
    .where(eq(dataRequests.id, requestId));
  if (!found) return [];
  const { request, externalId, code } = found;
  const row = (await lockCustomers(tx, [externalId])).find(({ id }) => id === request.customerId);
  if (!row?.key || !request.appliedEvent || !request.decidedAt) return [];
  const { changes } = openRequest(row.key, request.id, request.body);
  const accepted = changes.filter(({ field }) => field !== "other" && fields.includes(field));
  const event = accepted.map(wireOf).reduce(put, heldOf(row, code, row.key));
  // as new as what it puts right, or what was told between decision and job would stand against it
  const at = new Date(Math.max(request.decidedAt.getTime(), (row.detailsAt ?? row.asOf).getTime()));
  return [{ line: 1, value: { ...event, id: request.appliedEvent, at: at.toISOString() } }];
}

/** Job of an answered rectification: `fields` are those that were accepted. */
export async function applyRectification(requestId: string, fields: readonly Rectifiable[]): Promise<void> {
  const taken = await submitOwn(systemActor("rectification"), (tx) => writeEvent(tx, requestId, fields));
  const answer = taken?.answers[0];
  // a later run makes the event of what is there by then: the first one stands
  if (answer?.status !== "refused") return;
  const first = answer.error.code === "idempotency_mismatch" && (await isApplied(requestId));
  if (!first) throw new Error(answer.error.code);
}

/** Whether the event of this request is a correction of its customer, and nothing else that has its id. */
async function isApplied(requestId: string): Promise<boolean> {
  const theirs = and(
    ...[eq(events.source, ownSource), eq(events.senderId, dataRequests.appliedEvent)],
    ...[eq(events.customerId, dataRequests.customerId), eq(events.kind, "customer")],
  );
  const [row] = await inTransaction(
    "all",
    (tx) =>
      tx.select({ id: events.id }).from(dataRequests).innerJoin(events, theirs).where(eq(dataRequests.id, requestId)),
    true,
  );
  return row !== undefined;
}
