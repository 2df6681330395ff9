// What was put right goes into the profile as a `customer` event, so that screening, rules and ratings see it like any other. Its id is
// the request's: however often the job runs, it is one event.
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import { systemActor } from "@/lib/access/actor";
import { openPersonal, type Personal } from "@/lib/customers/personal";
import { readKeys } from "@/lib/customers/store";
import { ownSource } from "@/lib/intake/own-source";
import { submitEvents } from "@/lib/intake/submit";
import type { Change, Rectifiable } from "./schema";
import { openRequest } from "./sealed";

type Wire = Record<string, unknown>;

function wireOf(row: typeof customers.$inferSelect, code: string, personal: Personal): Wire {
  return {
    ...{ kind: "customer", source: ownSource, customer: row.externalId, entity: code, type: row.type },
    ...{ name: personal.name, native_name: personal.nativeName, date_of_birth: personal.dateOfBirth },
    ...{ nationality: personal.nationality, residence: row.residence ?? undefined, address: personal.address },
    ...{ language: row.language ?? "en", email: personal.email, phone: personal.phone },
    ...{ terms_version: row.termsVersion ?? "0", kyc_level: row.kycLevel, plans: row.plans },
    ...{ document: personal.document, time_zone: row.timeZone ?? undefined },
  };
}

const put = (wire: Wire, { field, to }: Change): Wire =>
  field === "document_number"
    ? { ...wire, document: { ...(wire.document as Wire | undefined), number: to } }
    : { ...wire, [field]: to };

/** Job of an answered rectification: `fields` are those that were accepted. */
export async function applyRectification(requestId: string, fields: readonly Rectifiable[]): Promise<void> {
  const found = await inTransaction(
    "all",
    async (tx) => {
      const [found] = await tx
        .select({ request: dataRequests, customer: customers, code: entities.code })
        .from(dataRequests)
        .innerJoin(customers, eq(customers.id, dataRequests.customerId))
        .innerJoin(entities, eq(entities.id, dataRequests.entityId))
        .where(eq(dataRequests.id, requestId));
      const key = found && (await readKeys(tx, [found.customer.id])).get(found.customer.id);
      const { appliedEvent: id, decidedAt } = found?.request ?? {};
      if (!found || !id || !decidedAt || !key) return null;
      const { request, customer, code } = found;
      const wire = wireOf(customer, code, openPersonal(key, customer.id, customer.sealed));
      const { changes } = openRequest(key, request.id, request.body);
      const changed = changes.filter(({ field }) => field !== "other" && fields.includes(field)).reduce(put, wire);
      // as new as what it puts right, or what was told between decision and job would stand against it
      const at = new Date(Math.max(decidedAt.getTime(), (customer.detailsAt ?? customer.updatedAt).getTime()));
      return { event: { ...changed, id, at: at.toISOString() }, id, customerId: customer.id };
    },
    true,
  );
  if (!found) return;
  const { event, id, customerId } = found;
  const taken = await submitEvents({ actor: systemActor("rectification") }, [{ line: 1, value: event }]);
  if (!taken.ok) throw new Error(taken.error.detail ?? taken.error.code);
  const [answer] = taken.value.answers;
  // a later run makes the event of what is there by then: the first one stands
  if (answer?.status !== "refused") return;
  const first = answer.error.code === "idempotency_mismatch" && (await isApplied(customerId, id));
  if (!first) throw new Error(answer.error.code);
}

/** Whether the event of this id is a correction of this customer, and nothing else that has its id. */
async function isApplied(customerId: string, appliedEvent: string): Promise<boolean> {
  const own = and(eq(events.source, ownSource), eq(events.senderId, appliedEvent));
  const theirs = and(eq(events.customerId, customerId), eq(events.kind, "customer"));
  const [row] = await inTransaction(
    "all",
    (tx) => tx.select({ id: events.id }).from(events).where(and(own, theirs)),
    true,
  );
  return row !== undefined;
}
