// One request, whole: opened for staff with a record of the look, and read again without one while it is open.
import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customerKeys, customers } from "@/db/schema/customers";
import { dataRequests } from "@/db/schema/data-requests";
import { inquiries } from "@/db/schema/inquiries";
import { staff } from "@/db/schema/staff";
import type { Subject } from "@/lib/access/rules";
import { defineCommand, done, unkept } from "@/lib/command";
import { dataKey } from "@/lib/customers/data-keys";
import { openPersonal, type Personal } from "@/lib/customers/personal";
import { fail, ok, type Result } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { RequestDetail } from "./dto";
import { type FoundRow, rowOf, selected } from "./queries";
import { extendedDue } from "./regimes";
import type { ExtensionReason, Rectifiable, Refusal } from "./schema";
import { openReasons, openRequest } from "./sealed";
import { aboutRequest, requestRecord } from "./store";

/** What the profile holds in a field now. */
const heldIn = (field: Rectifiable, personal: Personal, residence: string | null): string | null => {
  const held: Partial<Record<Rectifiable, string | null | undefined>> = {
    ...{ name: personal.name, native_name: personal.nativeName, date_of_birth: personal.dateOfBirth },
    ...{ nationality: personal.nationality, residence, address: personal.address, email: personal.email },
    ...{ phone: personal.phone, document_number: personal.document?.number },
  };
  return held[field] ?? null;
};

async function detailOf(tx: Transaction, found: FoundRow, now: Date): Promise<RequestDetail> {
  const { request, customer, wrapped } = found;
  const key = wrapped && customer.sealed.length > 0 ? dataKey(customer.id, wrapped) : null;
  const body = key && request.body.length > 0 ? openRequest(key, request.id, request.body) : null;
  const personal = key ? openPersonal(key, customer.id, customer.sealed) : null;
  const [inquiry] = request.inquiryId
    ? await tx.select().from(inquiries).where(eq(inquiries.id, request.inquiryId))
    : [];
  const people = [request.decidedBy].filter((id) => id !== null);
  const [decider] = people.length > 0 ? await tx.select().from(staff).where(inArray(staff.id, people)) : [];
  const longer = extendedDue(request.regime as Parameters<typeof extendedDue>[0], request.receivedAt);
  const mayExtend = !request.decidedAt && !request.extendedAt && request.dueAt > now;
  return {
    ...rowOf(found),
    ...{
      externalId: customer.externalId,
      regime: request.regime,
      verifiedHow: request.verifiedHow,
      erased: key === null,
    },
    language: request.language === "zh" ? "zh" : "en",
    words: body?.words ?? null,
    changes: (body?.changes ?? []).map((change) => ({
      ...change,
      from: personal ? heldIn(change.field, personal, customer.residence) : null,
    })),
    inquiry: inquiry ? { id: inquiry.id, key: `Q-${inquiry.number}`, state: inquiry.state } : null,
    extendedBecause: request.extendedBecause as ExtensionReason | null,
    mayExtendTo: mayExtend ? (longer?.toISOString() ?? null) : null,
    refusal: request.refusal as Refusal | null,
    reasons:
      key && request.reasons && request.reasons.length > 0 ? openReasons(key, request.id, request.reasons) : null,
    ...{ decidedBy: decider?.name ?? null, applied: request.appliedEvent !== null },
    exportEndsAt: request.jsonKey ? (request.exportEndsAt?.toISOString() ?? null) : null,
    downloadedAt: request.downloadedAt?.toISOString() ?? null,
  };
}

type Environment = { tx: Transaction; permit: (subject: Subject) => Promise<Result<null>> };

/** The request if the actor may read it. */
async function readable({ tx, permit }: Environment, requestId: string): Promise<Result<FoundRow>> {
  const [found] = await tx
    .select(selected)
    .from(dataRequests)
    .innerJoin(customers, eq(customers.id, dataRequests.customerId))
    .leftJoin(customerKeys, eq(customerKeys.customerId, dataRequests.customerId))
    .leftJoin(staff, eq(staff.id, dataRequests.assigneeId))
    .where(eq(dataRequests.id, requestId));
  if (!found) return fail("not_found");
  const allowed = await permit({ entityId: found.request.entityId, customerId: found.request.customerId });
  return allowed.ok ? ok(found) : allowed;
}

const oneInput = z.object({ requestId: z.uuid() });

/** What the request's page is rendered from; one record a call. The answer is not kept. */
export const openRequestPage = unkept(
  defineCommand({
    name: "data_request.view",
    permission: "data_request.read",
    input: oneInput,
    subject: aboutRequest,
    async run(environment, { requestId }) {
      const found = await readable(environment, requestId);
      if (!found.ok) return found;
      const detail = await detailOf(environment.tx, found.value, environment.now);
      return done(detail, [requestRecord("data_request.viewed", found.value.request)]);
    },
  }),
);

/** The same for the page that is open already; `not_allowed` `not_opened` for whom it is not, within twelve hours. */
export const getRequest = defineQuery({
  name: "data_request.get",
  permission: "data_request.read",
  input: oneInput,
  async run(environment, { requestId }): Promise<Result<RequestDetail>> {
    const found = await readable(environment, requestId);
    if (!found.ok) return found;
    const opened = await wasOpened(environment, { type: "data_request", id: requestId });
    return opened
      ? ok(await detailOf(environment.tx, found.value, environment.now))
      : fail("not_allowed", { detail: "not_opened" });
  },
});
